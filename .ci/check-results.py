"""Opens every HDF5 file of a results folder as a stranger would, and looks for every figure.

    check-results.py results/quick/mnist
"""

import pathlib
import sys

import h5py
import numpy

folder = pathlib.Path(sys.argv[1])
problems = []


def expect(holds, what):
    if not holds:
        problems.append(what)


def explains_itself(path, file):
    """Every dataset says its unit, its axes and what it is."""

    def visit(name, item):
        if isinstance(item, h5py.Dataset):
            for attribute in ("units", "axes", "description"):
                expect(attribute in item.attrs, f"{path}: {name} has no {attribute}")
            axes = numpy.atleast_1d(item.attrs.get("axes", []))
            expect(len(axes) == item.ndim, f"{path}: {name} names {len(axes)} axes and has {item.ndim}")

    file.visititems(visit)


runs = sorted(folder.glob("runs/*/seed-*.h5"))
metrics = sorted(folder.glob("*/metrics.h5"))
for path in runs:
    with h5py.File(path) as file:
        explains_itself(path, file)
        expect(file.attrs["status"] in ("complete", "diverged"), f"{path}: status {file.attrs['status']}")
        if file.attrs["status"] == "complete":
            final = file["final"]
            correct = int((final["predictions"][:] == final["labels"][:]).sum())
            expect(correct == final.attrs["correct"], f"{path}: {final.attrs['correct']} correct, its predictions say {correct}")
            expect(numpy.allclose(final["probabilities"][:].sum(1), 1, atol=1e-5), f"{path}: probabilities do not sum to 1")
            expect(file["test/step"][-1] >= 1, f"{path}: no evaluation after training")
for path in metrics:
    with h5py.File(path) as file:
        explains_itself(path, file)
        for name, arm in file["arms"].items():
            shape = (len(arm["seed"]), len(arm["test/step"]))
            expect(arm["test/accuracy"].shape == shape, f"{path}: {name}/test/accuracy is {arm['test/accuracy'].shape}, not {shape}")

scripts = sorted(folder.glob("*/*.gp"))
for script in scripts:
    expect(any(folder.glob(f"{script.parent.name}/{script.stem}*.tsv")), f"{script} has no table beside it")
    for ending in (".svg", ".png"):
        figure = script.with_suffix(ending)
        expect(figure.exists() and figure.stat().st_size > 100, f"{figure} is missing or empty")
for page in ("report.md", "index.html"):
    expect((folder / page).exists(), f"{folder / page} is missing")
expect(runs, f"{folder}: no runs")
expect(metrics, f"{folder}: no metrics")
expect(scripts, f"{folder}: no figures")

for problem in problems[:40]:
    print(problem, file=sys.stderr)
print(f"{len(runs)} runs, {len(metrics)} metrics files, {len(scripts)} figures: {len(problems)} problems")
sys.exit(1 if problems else 0)
