/// The look of `index.html`: light and dark, from a phone's width up, with the reader's own sans-serif.
enum PageStyle {
  static let css = """
    :root {
      color-scheme: light dark;
      --surface: #ffffff; --raised: #f6f8fa; --ink: #1f2328; --muted: #59636e; --line: #d1d9e0; --grid: #dfe3e8; --link: #0757ba; --warning: #b3261e;
      --good: #10652f; --good-back: #dff3e4; --bad: #a3241c; --bad-back: #fde7e5; --open: #6f4a00; --open-back: #fdf0d0;
      --series-0: #0072b2; --series-1: #d55e00; --series-2: #009e73; --series-3: #cc79a7; --series-4: #e69f00; --series-5: #56b4e9; --series-6: #7a5195; --series-7: #6b6b6b;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --surface: #0f1419; --raised: #171d24; --ink: #e6edf3; --muted: #a0abb8; --line: #333c47; --grid: #29313b; --link: #79b8ff; --warning: #ff9b91;
        --good: #7ee2a0; --good-back: #12331f; --bad: #ffb0a8; --bad-back: #45201d; --open: #f2cc60; --open-back: #3a2e0c;
        --series-0: #4aa8e0; --series-1: #ff8a3d; --series-2: #2ec99b; --series-3: #e59cc4; --series-4: #f2b632; --series-5: #86cdf5; --series-6: #b18ad0; --series-7: #a6a6a6;
      }
    }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; }
    body { margin: 0; background: var(--surface); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
    main { max-width: 70rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; outline: none; }
    nav { max-width: 70rem; margin: 0 auto; padding: 0.75rem 1.25rem 0; }
    nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; list-style: none; margin: 0; padding: 0; font-size: 0.9rem; }
    a { color: var(--link); text-underline-offset: 0.15em; }
    a:focus-visible, summary:focus-visible, [tabindex="0"]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { left: 1rem; top: 0.5rem; background: var(--surface); padding: 0.4rem 0.8rem; z-index: 2; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 1.2rem 0 0.6rem; text-wrap: balance; }
    h2 { font-size: 1.4rem; line-height: 1.25; margin: 3rem 0 0.6rem; padding-top: 1rem; border-top: 1px solid var(--line); }
    h3 { font-size: 1.1rem; margin: 2rem 0 0.5rem; }
    h4 { font-size: 1rem; margin: 0 0 0.4rem; }
    p { max-width: 46rem; }
    code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.92em; }
    pre { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: 0.7rem 0.9rem; overflow-x: auto; }
    .notice { background: var(--bad-back); color: var(--bad); padding: 0.6rem 0.9rem; border-radius: 6px; font-weight: 600; max-width: none; }
    .scroll, .picture { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: 0.92rem; margin: 0.8rem 0; font-variant-numeric: tabular-nums; }
    caption { text-align: left; font-weight: 600; padding: 0.3rem 0; }
    th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.7rem 0.4rem 0; border-bottom: 1px solid var(--line); }
    thead th { color: var(--muted); font-weight: 600; font-size: 0.85rem; vertical-align: bottom; }
    tbody th { font-weight: 500; }
    th.number, td.number { text-align: right; white-space: nowrap; padding-right: 0.9rem; }
    thead th.number { white-space: normal; }
    .verdicts td:nth-child(n+4) { white-space: nowrap; }
    .verdicts tbody th { min-width: 8rem; }
    .verdicts td:nth-child(3) { min-width: 21rem; }
    .said { display: block; color: var(--muted); margin-bottom: 0.15rem; }
    .verdict { display: inline-block; white-space: nowrap; border-radius: 1rem; padding: 0.05rem 0.65rem; font-size: 0.86rem; font-weight: 600; }
    .verdict.reproduced { background: var(--good-back); color: var(--good); }
    .verdict.smaller, .verdict.larger, .verdict.size-open { background: var(--surface); color: var(--good); box-shadow: inset 0 0 0 1px var(--good); white-space: normal; }
    .verdict.reversed, .verdict.failed { background: var(--bad-back); color: var(--bad); }
    .verdict.no-difference, .verdict.undecided { background: var(--open-back); color: var(--open); }
    .network { display: block; color: var(--ink); font-size: 0.92em; }
    .verdicts .shared > * { border-bottom-color: transparent; }
    .departure { display: block; color: var(--muted); font-size: 0.92em; margin-top: 0.15rem; }
    .dots { display: block; width: 100%; max-width: 27.5rem; height: auto; margin: 0.5rem 0 0; }
    .dots .seed { fill: var(--series-0); fill-opacity: 0.75; } .dots .mean { fill: var(--ink); } .dots .interval { stroke: var(--ink); stroke-width: 2; }
    .dots path { fill: none; stroke-width: 1.2; } .dots path.none { stroke: var(--muted); } .dots path.claimed { stroke: var(--series-1); stroke-dasharray: 5 3; }
    .dots path.ours { stroke: var(--muted); stroke-dasharray: 2 3; }
    .dots text { fill: var(--muted); font-size: 11px; } .dots text.claimed { fill: var(--series-1); }
    .choices { display: block; width: 100%; max-width: 46rem; min-width: 34rem; height: auto; margin: 0.5rem 0; }
    .choices .seed { fill: var(--series-0); } .choices .mean { fill: var(--ink); } .choices path { stroke: var(--series-0); stroke-opacity: 0.5; stroke-width: 1.6; }
    .choices path.none { stroke: var(--muted); stroke-opacity: 1; stroke-width: 1; } .choices text { fill: var(--muted); font-size: 10.5px; }
    .claim { overflow-x: auto; }
    .formula { overflow-x: auto; max-width: none; }
    .claim { border: 1px solid var(--line); border-radius: 8px; padding: 0.9rem 1.1rem; margin: 1rem 0; }
    .claim blockquote { margin: 0.4rem 0; padding-left: 0.8rem; border-left: 3px solid var(--line); }
    .claim blockquote p { margin: 0; }
    .claim ul { margin: 0.4rem 0; padding-left: 1.2rem; font-size: 0.92rem; }
    .claim > p { margin: 0.5rem 0; }
    cite { color: var(--muted); font-style: normal; }
    cite::before { content: "– "; }
    figure { margin: 1.4rem 0; max-width: 60rem; }
    figure svg { display: block; width: 100%; min-width: 40rem; height: auto; font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
    figcaption, .note { color: var(--muted); font-size: 0.9rem; max-width: 46rem; }
    figcaption strong { color: var(--ink); }
    .files { white-space: nowrap; }
    caption span { position: sticky; left: 0; display: inline-block; max-width: calc(100vw - 2.5rem); }
    .key { display: none; list-style: none; margin: 0.4rem 0; padding: 0; font-size: 0.9rem; }
    .key span { display: inline-block; width: 1.4rem; height: 0.22rem; vertical-align: middle; }
    details { margin: 1rem 0; }
    summary { cursor: pointer; font-weight: 600; padding: 0.2rem 0; }
    dl { margin: 0.5rem 0; }
    dl div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0.2rem 1rem; padding: 0.25rem 0; border-bottom: 1px solid var(--line); font-size: 0.92rem; }
    dt { color: var(--muted); }
    dd { margin: 0; overflow-wrap: anywhere; }
    @media (max-width: 48rem) {
      nav ul { flex-direction: column; }
      .key { display: block; }
      .scroll tbody th { min-width: 6.5rem; position: sticky; left: 0; background: var(--surface); }
      .verdicts thead, .words thead { position: absolute; left: -999rem; }
      .verdicts, .verdicts tbody, .verdicts tr, .verdicts th, .verdicts td, .verdicts caption { display: block; }
      .words, .words tbody, .words tr, .words th, .words td, .words caption { display: block; }
      .words tr { border-bottom: 1px solid var(--line); padding: 0.5rem 0; }
      .words th, .words td { border: 0; padding: 0.12rem 0; }
      .words tbody th { position: static; font-weight: 600; }
      .words td::before { content: attr(data-title) ": "; color: var(--muted); }
      .verdicts tr { border: 1px solid var(--line); border-radius: 8px; padding: 0.7rem 0.9rem; margin: 0.7rem 0; }
      .verdicts td:nth-child(3) { min-width: 0; }
      .verdicts th, .verdicts td, .verdicts td:nth-child(n+4) { border: 0; padding: 0.12rem 0; white-space: normal; }
      .verdicts tbody th { font-weight: 600; }
      .verdicts td:nth-child(n+4)::before { content: attr(data-title) ": "; color: var(--muted); }
      dl div { grid-template-columns: 1fr; gap: 0; }
    }
    @media print { nav, .skip { display: none; } details > * { display: block; } figure, .claim { break-inside: avoid; } }
    """
}
