#!/usr/bin/env python3
"""Replays traced runs of bnlab in PyTorch and prints how far the two differ.

    replay.py RUN.h5 ... [--data FOLDER]

Of a run's HDF5 file it takes the configuration, the initial weights, the indices of the first minibatches and Dropout's masks; from them it
computes, with PyTorch's own layers and optimizer in double precision, the losses, the gradients of step 1 and the moving averages that the
file records too, and looks whether the minibatches are in the order that the configuration asks for. Then it classifies the test set with the recorded final weights, to the exact number of images.

A ReLU or a maximum that rounding moves to the other side of its kink makes a jump, and training magnifies it from step to step, at high rates
above all, whoever does it. So where losses or averages stray further than the tolerance, the same is replayed from initial weights that are
moved by what one step's rounding comes to: where those replays part from one another up to that step, a run may stray three times as far, and
the line says so. Where a gradient vanishes on its way down a deep network, what is left of it is little more than rounding: gradients may stray
three times as far as PyTorch's own of single precision do.

Needs h5py, numpy and torch. Exit codes: 0 all within tolerance, 1 some are not, 2 a file that cannot be replayed.
"""

import argparse
import json
import sys

import h5py
import numpy
import torch

import data
import network as networks

GRADIENT_TOLERANCE = 1e-5
LOSS_TOLERANCE = 1e-4
AVERAGE_TOLERANCE = 1e-5
# What bnlab's tests allow its single precision in one step, and how often weights are moved by that.
ROUNDING = 2e-6
MOVED_REPLAYS = 8
LENIENCY = 3


# What a configuration holds: always, and where it is not at its default.
SETTINGS = {"dataset", "pixels", "validation", "batch", "network", "initialWeights", "optimizer", "schedule", "steps", "evaluation",
            "curveStatistics", "finalStatistics", "populationMinibatches", "probes", "trace"}
LATER_SETTINGS = {"warm-up", "gradient-clipping", "label-smoothing", "train", "train-examples", "order"}


class Unusable(Exception):
    """A file that cannot be replayed, and why."""


class Run:
    def __init__(self, file, folder):
        if "configuration" not in file.attrs:
            raise Unusable("it is no run of bnlab's: the attribute `configuration` is not there.")
        self.file = file
        self.configuration = json.loads(file.attrs["configuration"])
        if "trace" not in file or "initial_weights" not in file:
            raise Unusable("it has no trace; ask for one with `trace: 50` in the spec's settings.")
        unknown = set(self.configuration) - SETTINGS - LATER_SETTINGS
        if unknown:
            raise Unusable(f"the setting {min(unknown)} is unknown to this script.")
        identity = self.configuration["dataset"]
        images, labels, test_images, test_labels = data.load(identity["name"], identity["sha256"], folder)
        self.train = data.Examples(images, labels, self.configuration["pixels"])
        self.test = data.Examples(test_images, test_labels, self.configuration["pixels"])

    def build(self, weights):
        network = networks.build(self.configuration["network"], int(self.file.attrs["seed"]))
        with torch.no_grad():
            for node, name, tensor in networks.parameters(network):
                recorded = weights[node][name][()]
                if recorded.shape != tuple(tensor.shape):
                    raise Unusable(f"{node}/{name} is {recorded.shape} in the file and {tuple(tensor.shape)} in PyTorch.")
                tensor.copy_(torch.from_numpy(recorded))
        return network


def arrays(nodes):
    """The arrays of a group of nodes, by `node/name`."""
    return {f"{node}/{name}": nodes[node][name][()] for node in nodes for name in nodes[node]}


def relative(found, expected):
    """The largest difference as a share of the largest number expected; not finite counts as infinitely far off."""
    found, expected = numpy.asarray(found, dtype=float), numpy.asarray(expected, dtype=float)
    if found.shape != expected.shape or not (numpy.isfinite(found).all() and numpy.isfinite(expected).all()):
        return float("inf")
    if found.size == 0 or (found == expected).all():
        return 0.0
    return float(abs(found - expected).max() / max(abs(expected).max(), numpy.finfo(float).tiny))


class Replay:
    """Training over the traced minibatches; with a seed, from weights that are moved at random by what rounding moves."""

    def __init__(self, run, seed=None):
        trace = run.file["trace"]
        self.network = run.build(run.file["initial_weights"])
        if seed is not None:
            generator = torch.Generator().manual_seed(seed)
            with torch.no_grad():
                for _, _, tensor in networks.parameters(self.network):
                    tensor *= 1 + ROUNDING * (2 * torch.rand(tensor.shape, generator=generator, dtype=tensor.dtype) - 1)
        self.losses, self.gradients = [], {}
        settings = run.configuration
        trained = networks.trained(self.network, settings.get("train"))
        optimizer = networks.optimizer(trained, settings["optimizer"])
        rates = [group["lr"] for group in optimizer.param_groups]
        self.network.train()
        for step, examples in enumerate(trace["examples"][()]):
            for group, rate in zip(optimizer.param_groups, rates):
                group["lr"] = rate * networks.factor(settings["schedule"], step, settings.get("warm-up", 0), settings["steps"])
            for node in trace.get("dropout", {}):
                getattr(self.network, node).mask = torch.from_numpy(trace["dropout"][node][step]).double()
            self.network.zero_grad()
            images, labels = run.train[examples]
            loss = torch.nn.functional.cross_entropy(
                self.network(images).flatten(1), labels, label_smoothing=settings.get("label-smoothing", 0))
            loss.backward()
            self.losses.append(loss.item())
            if step == 0:
                self.gradients = {f"{node}/{name}": tensor.grad.numpy().copy()
                                  for node, name, tensor in networks.parameters(self.network)}
            if "gradient-clipping" in settings:
                torch.nn.utils.clip_grad_norm_([tensor for _, tensor in trained], settings["gradient-clipping"])
            optimizer.step()

    def averages(self):
        return {f"{node}/moving_{name}": tensor.numpy() for node, spread, layer in networks.averaging(self.network)
                for name, tensor in [("mean", layer.running_mean), (spread, layer.running_var)]}


def first_gradients(run, precision):
    """The gradients of the first traced step, computed in a precision."""
    trace = run.file["trace"]
    network = run.build(run.file["initial_weights"]).to(precision).train()
    for node in trace.get("dropout", {}):
        getattr(network, node).mask = torch.from_numpy(trace["dropout"][node][0]).to(precision)
    images, labels = run.train[trace["examples"][0]]
    torch.nn.functional.cross_entropy(
        network(images.to(precision)).flatten(1), labels, label_smoothing=run.configuration.get("label-smoothing", 0)).backward()
    return {f"{node}/{name}": tensor.grad.numpy() for node, name, tensor in networks.parameters(network)}


def worst(found, expected):
    """The largest relative difference of arrays by name, and whose it is."""
    return max((relative(found[name], expected[name]), name) for name in expected)


def loss_differences(found, expected):
    expected = numpy.array(expected)
    differences = abs(numpy.array(found) - expected) / numpy.maximum(1, abs(expected))
    return numpy.where(numpy.isfinite(differences), differences, numpy.inf)


def misplaced(run):
    """How many examples of the traced minibatches are not where the configuration's order has them."""
    settings = run.configuration
    count = settings.get("train-examples", len(run.train) - settings["validation"])
    order = settings.get("order", "shuffled")
    places = run.file["trace"]["examples"][()].flatten()
    epochs = [places[first:first + count] for first in range(0, len(places), count)]
    # Each epoch has each of the first `count` examples once.
    wrong = sum(len(epoch) - len(set(epoch[(epoch >= 0) & (epoch < count)])) for epoch in epochs)
    if order == "shuffled":
        return wrong + sum(len(epoch) for epoch in epochs[1:] if len(epoch) > 5 and (epoch == epochs[0][:len(epoch)]).all())
    if order == "shuffled-once":
        expected = epochs[0]
    elif order == "sorted-by-class":
        expected = numpy.argsort(run.train.labels[:count].numpy(), kind="stable")
    else:
        raise ValueError(f"The order {order} is unknown to this script.")
    return wrong + sum(int((epoch != expected[:len(epoch)]).sum()) for epoch in epochs)


def replay_training(run):
    """Rows (what, largest difference, where, tolerance, how far moved replays part) for all that the file records too."""
    trace = run.file["trace"]
    replay = Replay(run)
    recorded = arrays(trace["gradients"])
    if recorded.keys() != replay.gradients.keys():
        raise Unusable(f"it has gradients of {sorted(recorded)}, and PyTorch of {sorted(replay.gradients)}.")
    rows = [("order of examples", misplaced(run), run.configuration.get("order", "shuffled"), 0, 0)]
    gradient, weights = worst(recorded, replay.gradients)

    differences = loss_differences(trace["loss"][()], replay.losses)
    # A run that diverged among its traced steps has no averages of the last.
    expected = replay.averages() if len(differences) == min(run.configuration["trace"], run.configuration["steps"]) else {}
    recorded = arrays(trace.get("moving_averages", {})) if expected else {}
    if recorded.keys() != expected.keys():
        raise Unusable(f"it has the moving averages {sorted(recorded)}, and PyTorch {sorted(expected)}.")
    average, name = worst(recorded, expected) if expected else (0, "")
    step, parted, averages_parted = int(differences.argmax()), 0, 0
    if differences[step] > LOSS_TOLERANCE or average > AVERAGE_TOLERANCE:
        moved = [Replay(run, seed) for seed in range(MOVED_REPLAYS)]
        # At each step as far as up to it: a jump later on excuses nothing.
        limits = numpy.maximum.accumulate(numpy.max([loss_differences(one.losses, replay.losses) for one in moved], axis=0))
        excess = differences / numpy.maximum(LOSS_TOLERANCE, LENIENCY * limits)
        step = int(excess.argmax()) if excess.max() > 1 else step
        parted = limits[step]
        averages_parted = max(worst(one.averages(), expected)[0] for one in moved) if expected else 0
    rounded = worst(first_gradients(run, torch.float32), replay.gradients)[0] if gradient > GRADIENT_TOLERANCE else 0
    rows.append(("gradients of step 1", gradient, weights, GRADIENT_TOLERANCE, rounded))
    rows.append((f"losses of {len(differences)} steps", float(differences[step]), f"step {step + 1}", LOSS_TOLERANCE, float(parted)))
    if expected:
        rows.append(("moving averages", average, name, AVERAGE_TOLERANCE, averages_parted))
    return rows


def predict(network, images):
    """The class of the largest output: in single precision, and once more in double for images where two outputs are nearly equal.

    A minibatch that is normalized with its own statistics cannot be taken apart, and is computed in double precision.
    """
    if network.training:
        return network.double()(images).flatten(1).argmax(1)
    outputs = network.float()(images.float()).flatten(1)
    first, second = outputs.topk(2)[0].unbind(1)
    close = first - second < 1e-3 * outputs.abs().max()
    predictions = outputs.argmax(1)
    if close.any():
        predictions[close] = network.double()(images[close]).flatten(1).argmax(1)
    return predictions


def classify(run):
    """By how many images the test set's right answers, with the recorded final weights, differ from the file's count."""
    weights, final = run.file["weights"], run.file["final"]
    network = run.build(weights)
    statistics = final.attrs["statistics"]
    with torch.no_grad():
        for node, spread, layer in networks.averaging(network):
            kind = "population" if statistics == "population" else "moving"
            layer.running_mean.copy_(torch.from_numpy(weights[node][f"{kind}_mean"][()]))
            layer.running_var.copy_(torch.from_numpy(weights[node][f"{kind}_{spread}"][()]))
        # With the minibatch's own statistics it matters which images are in it: the run's batch, in the test set's order.
        network.train(statistics == "minibatch")
        for layer in network.children():
            if isinstance(layer, networks.RecordedDropout):
                layer.eval()
        batch = run.configuration["batch"] if statistics == "minibatch" else 1000
        predictions = torch.cat([predict(network, run.test[first:first + batch][0])
                                 for first in range(0, len(run.test), batch)])
    correct = int((predictions == run.test.labels).sum())
    recorded = int(final.attrs["correct"])
    what = f"images right at the end, {recorded} of {int(final.attrs['examples'])}"
    others = numpy.flatnonzero(predictions.numpy() != final["predictions"][()])
    # Where two classes are equally probable to rounding, which of them is the larger is rounding's to say.
    largest = numpy.sort(final["probabilities"][()][others], axis=1)[:, -2:]
    ties = int((largest[:, 1] - largest[:, 0] < 1e-6).sum()) if len(others) else 0
    said = f"{len(others)} predictions differ, {ties} of them ties" if len(others) else ""
    return (what, max(0, abs(correct - recorded) - ties), said, 0, 0)


def replay(path, folder):
    try:
        with h5py.File(path, "r") as file:
            run = Run(file, folder)
            rows = replay_training(run)
            if file.attrs["status"] == "complete":
                rows.append(classify(run))
    except (OSError, KeyError, ValueError, data.DataError, Unusable) as error:
        print(f"{path} cannot be replayed: {error}", file=sys.stderr)
        return 2
    print(path)
    isRight = True
    for what, difference, where, tolerance, parted in rows:
        passes = difference <= max(tolerance, LENIENCY * parted if numpy.isfinite(parted) else 0)
        isRight = isRight and passes
        note = f"; by rounding alone PyTorch parts from itself by {parted:.2g}" if difference > tolerance and parted > 0 else ""
        verdict = "ok" if passes else "OUT OF TOLERANCE"
        print(f"  {what:<44} {difference:>9.2g}  of {tolerance:<7g} {verdict}  {where}{note}".rstrip())
    return 0 if isRight else 1


def main():
    parser = argparse.ArgumentParser(description="Replays traced runs of bnlab in PyTorch and prints how far the two differ.")
    parser.add_argument("runs", nargs="+", metavar="RUN.h5")
    parser.add_argument("--data", metavar="FOLDER", help="the folder of the data set's four IDX files")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    sys.exit(max(replay(path, arguments.data) for path in arguments.runs))


if __name__ == "__main__":
    main()
