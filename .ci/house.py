#!/usr/bin/env python3
"""Draws the arrows between the rooms (folders) of each module, and fails where one points up or goes round in a circle.

The arrows are the compiler's: a debug build notes of every file what it defines and what it names, and libIndexStore, which
stands beside the compiler, reads that. An arrow from A to B is a file of A that names something of B's.
The order is the module's own: the line `Lowest first: ...` of Sources/<module>/<module>.docc/<module>.md. A file that stands
beside the folders is a room of its own. A module whose page has no such line, and folders within a room, need only be free
of circles. Folders of tests are called as the rooms are that they look into, and tests by the sentence that they hold.

    house.py [module ...] [--store .build/debug/index/store] [--sources Sources] [--names 12]
"""
import argparse
import ctypes
import os
import pathlib
import re
import shutil
import sys
from collections import defaultdict
from typing import NamedTuple

DEFINITION, REFERENCE, RECORD = 1 << 1, 1 << 2, 2  # of indexstore.h


class Use(NamedTuple):
    """A name in one file whose home is another."""
    file: str
    line: int
    name: str
    home: str


# MARK: What the compiler noted

class Text(ctypes.Structure):
    _fields_ = [("data", ctypes.POINTER(ctypes.c_char)), ("length", ctypes.c_size_t)]

    def __str__(self):
        return ctypes.string_at(self.data, self.length).decode() if self.length else ""


Visitor = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)
NameVisitor = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, Text)


def library():
    """libIndexStore of the toolchain that `swift` belongs to."""
    swift = shutil.which("swift") or sys.exit("house: there is no swift on the path")
    folder = pathlib.Path(swift).resolve().parent.parent / "lib"
    for name in ("libIndexStore.so", "libIndexStore.dylib"):
        if (folder / name).exists():
            found = ctypes.CDLL(str(folder / name))
            break
    else:
        sys.exit(f"house: there is no libIndexStore in {folder}, beside the compiler")
    handle, number = ctypes.c_void_p, ctypes.c_uint
    for name, result, arguments in [
            ("store_create", handle, [ctypes.c_char_p, handle]),
            ("store_units_apply_f", ctypes.c_bool, [handle, number, handle, NameVisitor]),
            ("unit_reader_create", handle, [handle, ctypes.c_char_p, handle]),
            ("unit_reader_dispose", None, [handle]),
            ("unit_reader_get_main_file", Text, [handle]),
            ("unit_reader_get_working_dir", Text, [handle]),
            ("unit_reader_dependencies_apply_f", ctypes.c_bool, [handle, handle, Visitor]),
            ("unit_dependency_get_kind", ctypes.c_int, [handle]),
            ("unit_dependency_get_name", Text, [handle]),
            ("unit_dependency_get_filepath", Text, [handle]),
            ("record_reader_create", handle, [handle, ctypes.c_char_p, handle]),
            ("record_reader_dispose", None, [handle]),
            ("record_reader_occurrences_apply_f", ctypes.c_bool, [handle, handle, Visitor]),
            ("occurrence_get_symbol", handle, [handle]),
            ("occurrence_get_roles", ctypes.c_uint64, [handle]),
            ("occurrence_get_line_col", None, [handle, ctypes.POINTER(number), ctypes.POINTER(number)]),
            ("symbol_get_usr", Text, [handle]),
            ("symbol_get_name", Text, [handle])]:
        function = getattr(found, "indexstore_" + name)
        function.restype, function.argtypes = result, arguments
    return found


def uses_between_files(store_path, sources):
    """Every use of a name whose home is another file of `sources`; files by their path from there. And the files that were read."""
    index = library()
    store = index.indexstore_store_create(os.fsencode(store_path), None)
    if not store:
        sys.exit(f"house: there is no index in {store_path}; `make house` builds one")
    units = []

    def unit(_, name):
        units.append(str(name).encode())
        return True
    index.indexstore_store_units_apply_f(store, 0, None, NameVisitor(unit))

    homes, named, read = {}, [], set()
    line, column = ctypes.c_uint(), ctypes.c_uint()
    for name in units:
        reader = index.indexstore_unit_reader_create(store, name, None)
        if not reader:
            continue
        main = os.path.join(str(index.indexstore_unit_reader_get_working_dir(reader)), str(index.indexstore_unit_reader_get_main_file(reader)))
        # Files that were moved or removed since leave their units behind.
        if not (main.startswith(str(sources) + os.sep) and os.path.exists(main)):
            index.indexstore_unit_reader_dispose(reader)
            continue
        file, records = os.path.relpath(main, sources), []

        def dependency(_, item):
            if index.indexstore_unit_dependency_get_kind(item) == RECORD and str(index.indexstore_unit_dependency_get_filepath(item)) == main:
                records.append(str(index.indexstore_unit_dependency_get_name(item)).encode())
            return True
        index.indexstore_unit_reader_dependencies_apply_f(reader, None, Visitor(dependency))
        index.indexstore_unit_reader_dispose(reader)
        read.add(file)

        def occurrence(_, item):
            symbol, roles = index.indexstore_occurrence_get_symbol(item), index.indexstore_occurrence_get_roles(item)
            identity = str(index.indexstore_symbol_get_usr(symbol))
            if roles & DEFINITION:
                homes.setdefault(identity, file)
            elif roles & REFERENCE:
                index.indexstore_occurrence_get_line_col(item, ctypes.byref(line), ctypes.byref(column))
                name = str(index.indexstore_symbol_get_name(symbol))
                if not name.startswith(("getter:", "setter:")):  # Beside the property's own name.
                    named.append((file, line.value, name, identity))
            return True
        for record in records:
            record = index.indexstore_record_reader_create(store, record, None)
            if record:
                index.indexstore_record_reader_occurrences_apply_f(record, None, Visitor(occurrence))
                index.indexstore_record_reader_dispose(record)
    uses = {Use(file, line, name, homes[identity]) for file, line, name, identity in named if homes.get(identity, file) != file}
    return sorted(uses), read


# MARK: Rooms

def arrows(uses, room):
    """(from, to) of two rooms to the uses that make the arrow; `room` gives a file's room, or None."""
    found = defaultdict(list)
    for use in uses:
        start, end = room(use.file), room(use.home)
        if start and end and start != end:
            found[start, end].append(use)
    return found


def lowest_first(rooms, found):
    """The rooms, each after those it points to, and the circles: rooms that all lead to one another."""
    leads = {room: {end for start, end in found if start == room} for room in rooms}
    reach = {}
    for room in rooms:
        seen, rest = set(), [room]
        while rest:
            for end in leads[rest.pop()] - seen:
                seen.add(end)
                rest.append(end)
        reach[room] = seen
    circles = {frozenset(other for other in reach[room] if room in reach[other]) for room in rooms if room in reach[room]}
    return sorted(rooms, key=lambda room: (len(reach[room]), room)), [sorted(circle) for circle in sorted(circles, key=sorted)]


def declared_order(page):
    """What stands behind `Lowest first:`, to the end of the paragraph; None where there is no page, or no such line."""
    text = page.read_text() if page.exists() else ""
    match = re.search(r"^Lowest first: (.*?)(?:\n\s*\n|\Z)", text, re.M | re.S)
    return re.findall(r"`([^`]+)`", match.group(1)) if match else None


def blame(uses, most):
    """The files and names that make an arrow."""
    by_files = defaultdict(dict)
    for use in uses:
        by_files[use.file, use.home].setdefault(use.name, use.line)
    lines = []
    for (file, home), names in sorted(by_files.items()):
        shown = sorted(names, key=names.get)
        more = f" and {len(shown) - most} more" if len(shown) > most else ""
        lines.append(f"      {file}:{min(names.values())} names {', '.join(shown[:most])}{more} of {home}")
    return lines


def module_report(module, uses, files, sources, most):
    """What is printed of a module, and what is wrong with it."""
    def room(file):
        parts = file.split(os.sep)
        return parts[1] if parts[0] == module else None
    rooms = {room(file) for file in files} - {None}
    found = arrows(uses, room)
    folders = {room for room in rooms if (sources / module / room).is_dir()}
    page = sources / module / f"{module}.docc" / f"{module}.md"
    order = declared_order(page)
    if not folders:
        return [f"{module}: {len(rooms)} files in one room"], []
    drawn, circles = lowest_first(rooms, found)
    wrong = []
    home = os.path.relpath(page, sources.parent)
    if order is None:
        wrong.append(f"{home} declares no order of {module}'s folders: expected a paragraph `Lowest first: ...`")
        for circle in circles:
            wrong.append(f"{module}: {', '.join(circle)} go round in a circle")
            for (start, end), blamed in sorted(found.items()):
                if start in circle and end in circle:
                    wrong += [f"    {start} -> {end}", *blame(blamed, most)]
    else:
        for name in sorted(set(order) - rooms):
            wrong.append(f"{home} names `{name}`, but there is no such folder or file in {module}")
        for name in sorted(rooms - set(order)):
            wrong.append(f"{home} does not name `{name}` in its order")
        for name in sorted({name for name in order if order.count(name) > 1}):
            wrong.append(f"{home} names `{name}` twice in its order")
        drawn = [name for name in order if name in rooms]
        for (start, end), blamed in sorted(found.items()):
            if start in drawn and end in drawn and drawn.index(end) > drawn.index(start):
                wrong += [f"{module}: {start} -> {end} points up", *blame(blamed, most)]
    width = max(map(len, drawn))
    lines = [f"{module}, lowest first" + ("" if order else " (as found: its page declares no order)")]
    for name in drawn:
        ends = [end for end in drawn if (name, end) in found]
        lines.append(f"  {name:<{width}}" + (f"  -> {', '.join(ends)}" if ends else ""))

    # Folders within a room: no order, but no circle.
    for outer in sorted(folders):
        def inner(file):
            parts = file.split(os.sep)
            return parts[2] if parts[:2] == [module, outer] and len(parts) > 3 else None
        names = {inner(file) for file in files} - {None}
        nested = arrows(uses, inner)
        for circle in lowest_first(names, nested)[1]:
            wrong.append(f"{module}/{outer}: {', '.join(circle)} go round in a circle")
            for (start, end), blamed in sorted(nested.items()):
                if start in circle and end in circle:
                    wrong += [f"    {start} -> {end}", *blame(blamed, most)]
    return [line.rstrip() for line in lines], wrong


def unmirrored(module, sources):
    """Folders of the module's tests that look into no folder of it; `Support` has what tests share."""
    tests = sources.parent / "Tests" / ("CommandLineTests" if module == "bnlab" else f"{module}Tests")
    folders = {path.parent.relative_to(tests) for path in tests.rglob("*Tests.swift")}
    return [f"Tests/{tests.name}/{folder} looks into no folder of Sources/{module}" for folder in sorted(folders)
            if folder.name != "Support" and not (sources / module / folder).is_dir()]


def unnamed(tests):
    """Tests whose name is no sentence between backticks."""
    wrong = []
    for path in sorted(tests.rglob("*.swift")):
        for test in re.finditer(r"^ *@Test\b(.*?)\bfunc (`?\w+)", path.read_text(), re.M | re.S):
            if not test[2].startswith("`") or re.match(r'\(\s*"', test[1]):
                wrong.append(f"{path.relative_to(tests.parent)}: the test {test[2].strip('`')} has no sentence between backticks for its name")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("modules", nargs="*", help="those to look at; all, where none is named")
    parser.add_argument("--store", default=".build/debug/index/store")
    parser.add_argument("--sources", default="Sources")
    parser.add_argument("--names", type=int, default=12, help="names shown of a file that makes an arrow point up")
    options = parser.parse_args()
    sources = pathlib.Path(options.sources).resolve()
    there = {os.path.relpath(path, sources) for path in sources.rglob("*.swift")}
    uses, read = uses_between_files(options.store, sources)

    def module(file):
        return file.split(os.sep)[0]
    if options.modules:
        there = {file for file in there if module(file) in options.modules}
        uses = [use for use in uses if {module(use.file), module(use.home)} <= set(options.modules)]
    if there - read or not there:
        unknown = sorted(there - read)[:5] or options.modules or [str(sources)]
        sys.exit(f"house: the index knows nothing of {', '.join(unknown)}; `make house` builds it anew")

    between = arrows(uses, module)
    modules, _ = lowest_first({module(file) for file in there}, between)  # Of modules the compiler lets no circle pass.
    print("Modules, lowest first")
    for name in modules:
        ends = [end for end in modules if (name, end) in between]
        print(f"  {name:<{max(map(len, modules))}}  -> {', '.join(ends)}" if ends else f"  {name}")
    wrong = []
    for name in modules:
        lines, found = module_report(name, uses, there, sources, options.names)
        print("\n" + "\n".join(lines))
        wrong += found + unmirrored(name, sources)
    wrong += unnamed(sources.parent / "Tests")
    if wrong:
        print("\n" + "\n".join(wrong), file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
