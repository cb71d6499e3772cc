"""Training steps of the benchmark's networks in PyTorch and JAX, on one core, on request.

Reads a JSON object a line from standard input: {"net", "normalization", "activation", "dropout", "batch", "width", "binary", "rate", "momentum"} sets a
network up and warms it; {"seconds": s} trains for about that long, a step at the least.
Answers each with a line: {"ready": true}, {"ms_per_step": x}, or {"cannot": "why"}. The data are random: a peer's step takes as long whatever they are.
"""

import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["TORCHINDUCTOR_COMPILE_THREADS"] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
import numpy as np

EXAMPLES = 10_000
images = np.random.default_rng(0).random((EXAMPLES, 1, 28, 28), np.float32)
labels = np.random.default_rng(1).integers(0, 10, EXAMPLES)


def network_input(case):
    """Of a binary image's pixels about 104 of 784 are 1, as MNIST's."""
    return (images > 0.867).astype(np.float32) if case["binary"] else images


class Torch:
    """PyTorch, eager; its convolutions and matrix products are oneDNN's and MKL's, as it comes."""

    def __init__(self, case):
        import torch
        from torch import nn

        torch.set_num_threads(1)
        normalized, width, batch = case["normalization"] != "none", case["width"], case["batch"]
        groups = {"layer": lambda channels: 1, "group": lambda channels: 2, "instance": lambda channels: channels}.get(case["normalization"])
        activation = {"relu": nn.ReLU, "sigmoid": nn.Sigmoid}[case["activation"]]

        def after(layer, norm):
            if groups:
                # Dense features have no maps: they are normalized over all of a layer.
                is_layer = case["normalization"] == "instance" and isinstance(layer, nn.Linear)
                norm = nn.GroupNorm(1 if is_layer else groups(norm.num_features), norm.num_features)
            return [layer, *([norm] if normalized else []), activation()]

        def dense(inputs, outputs):
            # It refuses to normalize one value: a minibatch of 1 goes without, which is the less to do.
            layers = after(nn.Linear(inputs, outputs, bias=not normalized), nn.BatchNorm1d(outputs))
            return [layer for layer in layers if batch > 1 or not isinstance(layer, nn.BatchNorm1d)]

        def convolution(inputs, outputs, padding):
            layer = nn.Conv2d(inputs, outputs, 5, padding=padding, bias=not normalized)
            return [*after(layer, nn.BatchNorm2d(outputs)), nn.MaxPool2d(2)]

        if case["net"] == "mlp":
            units = 100 * width
            layers = [nn.Flatten(), *dense(784, units), *dense(units, units), *dense(units, units), nn.Linear(units, 10)]
        elif case["net"] == "inception":
            layers = self.inception(nn, lambda inputs, outputs, kernel: after(
                nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=not normalized), nn.BatchNorm2d(outputs)), width)
        else:
            layers = [*convolution(1, 6 * width, 2), *convolution(6 * width, 16 * width, 0), nn.Flatten()]
            layers += [*dense(400 * width, 120 * width), *dense(120 * width, 84 * width)]
            layers += [nn.Dropout(case["dropout"])] if case["dropout"] else []
            layers += [nn.Linear(84 * width, 10)]
        model = self.arranged(nn.Sequential(*layers))
        criterion = nn.CrossEntropyLoss()
        loss = self.compiled(lambda x, y: criterion(model(x), y))
        optimizer = torch.optim.SGD(model.parameters(), lr=case["rate"], momentum=case["momentum"], fused=True)
        x, y = torch.from_numpy(network_input(case)), torch.from_numpy(labels)

        def step():
            pick = torch.randint(0, EXAMPLES, (batch,))
            optimizer.zero_grad()
            loss(self.arranged(x[pick]), y[pick]).backward()
            optimizer.step()

        self.step = step

    @staticmethod
    def inception(nn, convolution, width):
        """`convolution` gives the modules of one with all that follows it."""

        import torch

        class Block(nn.Module):
            def __init__(self, inputs, units):
                super().__init__()
                pool = nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False)
                self.branches = nn.ModuleList([
                    nn.Sequential(*convolution(inputs, units, 1)),
                    nn.Sequential(*convolution(inputs, units, 1), *convolution(units, 2 * units, 3)),
                    nn.Sequential(*convolution(inputs, units // 2, 1), *convolution(units // 2, units, 3), *convolution(units, units, 3)),
                    nn.Sequential(pool, *convolution(inputs, units, 1)),
                ])

            def forward(self, x):
                return torch.cat([branch(x) for branch in self.branches], 1)

        units = 8 * width
        return [*convolution(1, 2 * units, 3), nn.MaxPool2d(2), Block(2 * units, units), nn.MaxPool2d(2), Block(5 * units, 2 * units),
                nn.AvgPool2d(7), nn.Flatten(), nn.Linear(10 * units, 10)]

    def arranged(self, module_or_tensor):
        return module_or_tensor

    def compiled(self, function):
        return function

    def train(self, steps):
        for _ in range(steps):
            self.step()


class TorchCompiled(Torch):
    """PyTorch, forward and backward by torch.compile."""

    def compiled(self, function):
        import torch

        torch.compiler.reset()
        return torch.compile(function, dynamic=False)


class TorchChannelsLast(Torch):
    """PyTorch, eager, channels innermost: what its makers advise for convolutions on processors."""

    def __init__(self, case):
        if case["net"] == "mlp":
            raise ValueError("has no maps whose channels could be last")
        super().__init__(case)

    def arranged(self, module_or_tensor):
        import torch

        return module_or_tensor.to(memory_format=torch.channels_last)


class Jax:
    """JAX, the whole step jitted, a call a step."""

    def __init__(self, case):
        import jax
        import jax.numpy as jnp

        if case["normalization"] not in ("none", "batch"):
            raise ValueError("has batch normalization alone in this script")
        normalized, dropout, width, batch = case["normalization"] == "batch", case["dropout"], case["width"], case["batch"]
        activation = {"relu": jax.nn.relu, "sigmoid": jax.nn.sigmoid}[case["activation"]]
        is_lenet = case["net"] == "lenet5"
        if is_lenet:
            first, second, third, fourth = (width * channels for channels in (6, 16, 120, 84))
            shapes = [(5, 5, 1, first), (5, 5, first, second), (25 * second, third), (third, fourth), (fourth, 10)]
        elif case["net"] == "inception":
            units = 8 * width
            shapes = [(3, 3, 1, 2 * units)]
            for inputs, outputs in [(2 * units, units), (5 * units, 2 * units)]:
                shapes += [(1, 1, inputs, outputs), (1, 1, inputs, outputs), (3, 3, outputs, 2 * outputs), (1, 1, inputs, outputs // 2),
                           (3, 3, outputs // 2, outputs), (3, 3, outputs, outputs), (1, 1, inputs, outputs)]
            shapes += [(10 * units, 10)]
        else:
            units = 100 * width
            shapes = [(784, units), (units, units), (units, units), (units, 10)]
        x, y = jnp.asarray(network_input(case).transpose(0, 2, 3, 1)), jnp.asarray(labels)
        keys = jax.random.split(jax.random.PRNGKey(0), len(shapes))
        weights = [0.1 * jax.random.normal(key, shape) for key, shape in zip(keys, shapes)]
        shifts = [jnp.zeros(shape[-1]) for shape in shapes]
        scales = [jnp.ones(shape[-1]) for shape in shapes]

        def loss(parameters, examples, target, key):
            weights, shifts, scales = parameters
            statistics = []

            def finish(h, i):
                if normalized:
                    axes = tuple(range(h.ndim - 1))
                    mean, variance = h.mean(axes), h.var(axes)
                    statistics.append((mean, variance))
                    h = (h - mean) * jax.lax.rsqrt(variance + 1e-5) * scales[i]
                return activation(h + shifts[i])

            def convolved(h, i, padding):
                return finish(jax.lax.conv_general_dilated(h, weights[i], (1, 1), padding, dimension_numbers=("NHWC", "HWIO", "NHWC")), i)

            def pooled(h, window, stride, padding, of, start):
                return jax.lax.reduce_window(h, start, of, (1, window, window, 1), (1, stride, stride, 1), padding)

            def averaged(h, window, stride, padding):
                ones = jnp.ones_like(h)
                return pooled(h, window, stride, padding, jax.lax.add, 0.0) / pooled(ones, window, stride, padding, jax.lax.add, 0.0)

            def block(h, i):
                convolution = lambda h, i: convolved(h, i, "SAME")
                return jnp.concatenate([
                    convolution(h, i), convolution(convolution(h, i + 1), i + 2),
                    convolution(convolution(convolution(h, i + 3), i + 4), i + 5),
                    convolution(averaged(h, 3, 1, "SAME"), i + 6)], -1)

            h, first = examples, 0
            if case["net"] == "inception":
                h = pooled(convolved(h, 0, "SAME"), 2, 2, "VALID", jax.lax.max, -jnp.inf)
                h = pooled(block(h, 1), 2, 2, "VALID", jax.lax.max, -jnp.inf)
                h = averaged(block(h, 8), 7, 7, "VALID")
                first = len(shapes) - 1
            if is_lenet:
                for i, padding in enumerate(["SAME", "VALID"]):
                    h = pooled(convolved(h, i, padding), 2, 2, "VALID", jax.lax.max, -jnp.inf)
                first = 2
            h = h.reshape(batch, -1)
            for i in range(first, len(shapes) - 1):
                h = finish(h @ weights[i], i)
            if dropout:
                h = jnp.where(jax.random.bernoulli(key, 1 - dropout, h.shape), h / (1 - dropout), 0)
            logits = h @ weights[-1] + shifts[-1]
            picked = jnp.take_along_axis(jax.nn.log_softmax(logits), target[:, None], 1)
            return -picked.mean(), statistics

        def update(state, key):
            parameters, velocity, running = state
            pick = jax.random.randint(key, (batch,), 0, EXAMPLES)
            (_, statistics), gradient = jax.value_and_grad(loss, has_aux=True)(parameters, x[pick], y[pick], key)
            if case["momentum"]:
                velocity = jax.tree.map(lambda v, g: case["momentum"] * v + g, velocity, gradient)
                gradient = velocity
            parameters = jax.tree.map(lambda p, g: p - case["rate"] * g, parameters, gradient)
            running = jax.tree.map(lambda r, s: 0.9 * r + 0.1 * s, running, statistics)
            return parameters, velocity, running

        parameters = (weights, shifts, scales)
        running = [(jnp.zeros(s[-1]), jnp.ones(s[-1])) for s in shapes[:-1]] if normalized else []
        velocity = jax.tree.map(jnp.zeros_like, parameters) if case["momentum"] else ()
        self.state = (parameters, velocity, running)
        self.jax, self.update = jax, update
        self.prepare()

    def prepare(self):
        self.jitted = self.jax.jit(self.update)
        self.keys = list(self.jax.random.split(self.jax.random.PRNGKey(1), 64))

    def train(self, steps):
        for index in range(steps):
            self.state = self.jitted(self.state, self.keys[index % 64])
        self.jax.block_until_ready(self.state)


class JaxScan(Jax):
    """JAX, many steps in one call: the loop is inside the jitted function (lax.scan)."""

    def prepare(self):
        self.several = self.jax.jit(lambda state, keys: self.jax.lax.scan(lambda s, k: (self.update(s, k), None), state, keys)[0])
        self.keys = {}

    def train(self, steps):
        # A length that it has compiled already serves again: the largest that fits.
        while steps > 0:
            length = 1 << min(steps, 1024).bit_length() - 1
            if length not in self.keys:
                self.keys[length] = self.jax.random.split(self.jax.random.PRNGKey(1), length)
            self.state = self.jax.block_until_ready(self.several(self.state, self.keys[length]))
            steps -= length


PEERS = {
    "torch": Torch, "torch-compile": TorchCompiled, "torch-channels-last": TorchChannelsLast, "jax": Jax, "jax-scan": JaxScan,
}


class Prepared:
    """A peer with a network, warm, that knows how long a step takes it."""

    def __init__(self, peer, case):
        self.peer = PEERS[peer](case)
        self.compiles_lengths = isinstance(self.peer, JaxScan)
        self.peer.train(1)
        self.step_seconds = self.seconds(1)

    def seconds(self, steps):
        start = time.perf_counter()
        self.peer.train(steps)
        return time.perf_counter() - start

    def ms_per_step(self, seconds):
        steps = max(1, int(seconds / max(self.step_seconds, 1e-6)))
        if self.compiles_lengths:
            steps = 1 << min(steps, 1024).bit_length() - 1
            if steps not in self.peer.keys:
                self.peer.train(steps)
        self.step_seconds = self.seconds(steps) / steps
        return self.step_seconds * 1e3


def answer(peer, request, prepared):
    if "net" in request:
        prepared[:] = []
        prepared.append(Prepared(peer, request))
        return {"ready": True}
    return {"ms_per_step": prepared[0].ms_per_step(request["seconds"])}


def main():
    # Answers have the real standard output to themselves: compilers may talk.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    peer = sys.argv[1]
    __import__(peer.split("-")[0])
    print(json.dumps({"ready": True}), file=answers, flush=True)
    prepared = []
    for line in sys.stdin:
        try:
            reply = answer(peer, json.loads(line), prepared)
        except Exception as error:
            reply = {"cannot": " ".join(str(error).split())[:200] or type(error).__name__}
        print(json.dumps(reply), file=answers, flush=True)


main()
