#!/usr/bin/env python3
"""Plants arrows in a small module and looks whether house.py draws them, and fails for those that point up, and for those alone."""
import pathlib
import subprocess
import sys
import tempfile

command = pathlib.Path(__file__).with_name("house.py")
page = "# Shop\n\nLowest first: `Goods`, `Stock`,\n`Till`, `Shop.swift`.\n\nNot `This`.\n"
right = {
    "Shop.docc/Shop.md": page,
    "Goods/Good.swift": "struct Good { var price = 1 }\nenum Colour { case red, blue }\n",
    "Stock/Stock.swift": "struct Stock { var goods: [Good] = [] }\n",
    "Till/Till.swift": "func total(_ stock: Stock) -> Int { stock.goods.reduce(0) { $0 + $1.price } }\n",
    "Shop.swift": "func open() -> Int { total(Stock()) }\n",
}
drawn = """Shop, lowest first
  Goods
  Stock       -> Goods
  Till        -> Goods, Stock
  Shop.swift  -> Stock, Till
"""
circle = {
    "Till/Card/Card.swift": "struct Card { var slip: Slip? }\n",
    "Till/Paper/Slip.swift": "final class Slip { var card: Card? }\n",
}
# What is changed in the right module, and what is said then: nothing where it is still right.
cases = {
    "what is right passes": ({}, []),
    "a name in a comment, and one that only looks the same, are no arrows": (
        {"Goods/Good.swift": right["Goods/Good.swift"] + "// Till, total(_:), Stock\nstruct Basket { struct Stock {}; var stock = Stock() }\n"}, []),
    "a type of a higher room points up": (
        {"Goods/Good.swift": right["Goods/Good.swift"] + "\nstruct Shelf { var stock: Stock? }\n"},
        ["Shop: Goods -> Stock points up", "Shop/Goods/Good.swift:4 names Stock of Shop/Stock/Stock.swift"]),
    "a member that a higher room adds to a type of this one points up, though no type is named": (
        {"Till/Tax.swift": "extension Good { var tax: Int { price / 5 } }\n",
         "Stock/Stock.swift": right["Stock/Stock.swift"] + "func duty(_ stock: Stock) -> [Int] { stock.goods.map(\\.tax) }\n"},
        ["Shop: Stock -> Till points up", "Shop/Stock/Stock.swift:2 names tax of Shop/Till/Tax.swift"]),
    "a file beside the folders is a room": (
        {"Till/Hours.swift": "func hours() -> Int { open() }\n"},
        ["Shop: Till -> Shop.swift points up", "Shop/Till/Hours.swift:1 names open() of Shop/Shop.swift"]),
    "an order that says otherwise makes another arrow point up": (
        {"Shop.docc/Shop.md": page.replace("`Goods`, `Stock`", "`Stock`, `Goods`")},
        ["Shop: Stock -> Goods points up", "Shop/Stock/Stock.swift:1 names Good of Shop/Goods/Good.swift"]),
    "the order names every room and no other": (
        {"Shop.docc/Shop.md": page.replace("`Stock`", "`Store`")},
        ["Sources/Shop/Shop.docc/Shop.md names `Store`, but there is no such folder or file in Shop",
         "Sources/Shop/Shop.docc/Shop.md does not name `Stock` in its order"]),
    "folders without an order are told so": (
        {"Shop.docc/Shop.md": "# Shop\n"}, ["Sources/Shop/Shop.docc/Shop.md declares no order of Shop's folders"]),
    "without an order a circle is found": (
        {"Shop.docc/Shop.md": "# Shop\n", "Goods/Good.swift": right["Goods/Good.swift"] + "struct Shelf { var stock: Stock? }\n"},
        ["Sources/Shop/Shop.docc/Shop.md declares no order of Shop's folders", "Shop: Goods, Stock go round in a circle"]),
    "tests stand in folders that are called as the rooms are": (
        {"../../Tests/ShopTests/Stock/StockTests.swift": "", "../../Tests/ShopTests/Support/Goods.swift": "",
         "../../Tests/ShopTests/Cellar/CellarTests.swift": ""},
        ["Tests/ShopTests/Cellar looks into no folder of Sources/Shop"]),
    "tests are called by a sentence": (
        {"../../Tests/ShopTests/Stock/StockTests.swift":
         "@Test func `a sentence`() {}\n@Test(arguments: [1, 2])\nfunc `1 is one`(n: Int) {}\n@Test func shortName() {}\n@Test(\"Shown\") func `x y`() {}\n"},
        ["Tests/ShopTests/Stock/StockTests.swift: the test shortName has no sentence",
         "Tests/ShopTests/Stock/StockTests.swift: the test x has no sentence"]),
    "folders within a room may not go round in a circle": (circle, ["Shop/Till: Card, Paper go round in a circle"]),
}


def answer(files, folder):
    """house.py's exit code and words about a module of these files."""
    for name, text in files.items():
        path = folder / "Sources/Shop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    swift = [str(path) for path in sorted((folder / "Sources").rglob("*.swift"))]
    (folder / "objects").mkdir()
    subprocess.run(["swiftc", "-c", "-module-name", "Shop", "-index-store-path", str(folder / "index"), *swift], cwd=folder / "objects", check=True)
    result = subprocess.run([sys.executable, str(command), "--store", str(folder / "index"), "--sources", str(folder / "Sources")],
                            capture_output=True, text=True)
    return result.returncode, result.stdout, result.stderr


for what, (changes, said) in cases.items():
    with tempfile.TemporaryDirectory() as folder:
        code, output, errors = answer(right | changes, pathlib.Path(folder).resolve())
        holds = code == (1 if said else 0) and all(line in errors for line in said) and (said or drawn in output)
        # Nothing is wrong but what was planted.
        heads = [line for line in errors.splitlines() if line.strip() and not line.startswith(" ")]
        if not holds or len(heads) > sum(not line.startswith("Shop/") or "circle" in line for line in said):
            sys.exit(f"house.py: {what}: it ended with {code} and said\n{output}{errors}")
print(f"house.py: {len(cases)} arrows planted, each answered as it should be")
