#!/usr/bin/env bash
# Gives each target its share of so many seconds. Ends with 1 where anything was found, and says how to see it again.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=.build/fuzz/release/fuzz
# Swift's own handler of crashes and a search for leaks at the end would stand in libFuzzer's way.
export ASAN_OPTIONS=detect_leaks=0:handle_sigtrap=1:malloc_context_size=4 SWIFT_BACKTRACE=enable=no
# Files are synced, which only memory does at once. libFuzzer ends the program before it could clean up.
place=$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")
TMPDIR=$(mktemp -d "$place/bnlab-fuzz-XXXXXX")
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
targets=$($program)
seconds=$(($1 / $(wc -w <<< "$targets")))
found=.build/fuzz/found
mkdir -p "$found"
ending=0
for target in $targets; do
  folder=.build/fuzz/$target
  mkdir -p "$folder/learned"
  "$program" "$target" --seeds "$folder"
  log=$folder/log
  words=()
  [ ! -s "$folder/words.txt" ] || words=(-dict="$folder/words.txt")
  # Should libFuzzer itself hang, it goes.
  if timeout -s KILL $((seconds + 120)) "$program" "$target" "$folder/learned" "$folder/seeds" "${words[@]}" \
    -max_total_time=$((seconds > 0 ? seconds : 1)) -timeout=20 -rss_limit_mb=4096 -max_len=16384 -artifact_prefix="$found/$target-" \
    -print_final_stats=1 > "$log" 2>&1; then
    echo "fuzz: $target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs, $(ls "$folder/learned" | wc -l) of them kept for what they reach; nothing found"
  else
    ending=1
    grep -E "Fatal error|ERROR|SUMMARY|^ +#[0-9]+ .* in \\$" "$log" | head -20 >&2 || true
    echo "fuzz: $target: something was found, see $log and $found; to have it again:" >&2
    echo "  ASAN_OPTIONS=$ASAN_OPTIONS SWIFT_BACKTRACE=$SWIFT_BACKTRACE $program $target $(ls -t "$found/$target"-* 2>/dev/null | head -1)" >&2
  fi
done
exit $ending
