"""Training steps of the benchmark's networks in PyTorch or JAX, on one core, on request.

Reads a JSON object a line from standard input: {"net", "normalized", "activation"} sets a network up and warms it; {"steps": N} trains N steps.
Answers each with a line: {"ready": true}, or {"ms_per_step": x}. The data are random: a step's time does not depend on them.
"""

import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
import numpy as np

BATCH, RATE, MOMENTUM, EXAMPLES = 60, 0.01, 0.9, 10_000
images = np.random.default_rng(0).random((EXAMPLES, 1, 28, 28), np.float32)
labels = np.random.default_rng(1).integers(0, 10, EXAMPLES)


class Torch:
    """PyTorch, eager."""

    def __init__(self, case):
        import torch
        from torch import nn

        torch.set_num_threads(1)
        normalized = case["normalized"]
        activation = {"relu": nn.ReLU, "sigmoid": nn.Sigmoid}[case["activation"]]

        def after(layer, norm):
            return [layer, *([norm] if normalized else []), activation()]

        def dense(inputs, outputs):
            return after(nn.Linear(inputs, outputs, bias=not normalized), nn.BatchNorm1d(outputs))

        def convolution(inputs, outputs, padding):
            layer = nn.Conv2d(inputs, outputs, 5, padding=padding, bias=not normalized)
            return [*after(layer, nn.BatchNorm2d(outputs)), nn.MaxPool2d(2)]

        if case["net"] == "mlp":
            layers = [nn.Flatten(), *dense(784, 100), *dense(100, 100), *dense(100, 100), nn.Linear(100, 10)]
        else:
            layers = [*convolution(1, 6, 2), *convolution(6, 16, 0), nn.Flatten()]
            layers += [*dense(400, 120), *dense(120, 84)]
            layers += [nn.Dropout(case["dropout"])] if case["dropout"] else []
            layers += [nn.Linear(84, 10)]
        model = nn.Sequential(*layers)
        loss = nn.CrossEntropyLoss()
        optimizer = torch.optim.SGD(model.parameters(), lr=RATE, momentum=MOMENTUM, foreach=True)
        x, y = torch.from_numpy(images), torch.from_numpy(labels)

        def step():
            pick = torch.randint(0, EXAMPLES, (BATCH,))
            optimizer.zero_grad()
            loss(model(x[pick]), y[pick]).backward()
            optimizer.step()

        self.step = step

    def wait(self):
        pass


class Jax:
    """JAX, the whole step jitted."""

    def __init__(self, case):
        import jax
        import jax.numpy as jnp

        normalized, dropout = case["normalized"], case["dropout"]
        activation = {"relu": jax.nn.relu, "sigmoid": jax.nn.sigmoid}[case["activation"]]
        is_lenet = case["net"] == "lenet5"
        shapes = [(784, 100), (100, 100), (100, 100), (100, 10)]
        if is_lenet:
            shapes = [(5, 5, 1, 6), (5, 5, 6, 16), (400, 120), (120, 84), (84, 10)]
        x, y = jnp.asarray(images.transpose(0, 2, 3, 1)), jnp.asarray(labels)
        keys = jax.random.split(jax.random.PRNGKey(0), len(shapes))
        weights = [0.1 * jax.random.normal(key, shape) for key, shape in zip(keys, shapes)]
        shifts = [jnp.zeros(shape[-1]) for shape in shapes]
        scales = [jnp.ones(shape[-1]) for shape in shapes]

        def loss(parameters, batch, target, key):
            weights, shifts, scales = parameters
            statistics = []

            def finish(h, i):
                if normalized:
                    axes = tuple(range(h.ndim - 1))
                    mean, variance = h.mean(axes), h.var(axes)
                    statistics.append((mean, variance))
                    h = (h - mean) * jax.lax.rsqrt(variance + 1e-5) * scales[i]
                return activation(h + shifts[i])

            h, first = batch, 0
            if is_lenet:
                for i, padding in enumerate(["SAME", "VALID"]):
                    form = ("NHWC", "HWIO", "NHWC")
                    h = finish(jax.lax.conv_general_dilated(h, weights[i], (1, 1), padding, dimension_numbers=form), i)
                    h = jax.lax.reduce_window(h, -jnp.inf, jax.lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")
                first = 2
            h = h.reshape(BATCH, -1)
            for i in range(first, len(shapes) - 1):
                h = finish(h @ weights[i], i)
            if dropout:
                h = jnp.where(jax.random.bernoulli(key, 1 - dropout, h.shape), h / (1 - dropout), 0)
            logits = h @ weights[-1] + shifts[-1]
            picked = jnp.take_along_axis(jax.nn.log_softmax(logits), target[:, None], 1)
            return -picked.mean(), statistics

        @jax.jit
        def update(parameters, velocity, running, key):
            pick = jax.random.randint(key, (BATCH,), 0, EXAMPLES)
            (_, statistics), gradient = jax.value_and_grad(loss, has_aux=True)(parameters, x[pick], y[pick], key)
            velocity = jax.tree.map(lambda v, g: MOMENTUM * v + g, velocity, gradient)
            parameters = jax.tree.map(lambda p, v: p - RATE * v, parameters, velocity)
            running = jax.tree.map(lambda r, s: 0.9 * r + 0.1 * s, running, statistics)
            return parameters, velocity, running

        parameters = (weights, shifts, scales)
        running = [(jnp.zeros(s[-1]), jnp.ones(s[-1])) for s in shapes[:-1]] if normalized else []
        state = [parameters, jax.tree.map(jnp.zeros_like, parameters), running]
        several = [list(jax.random.split(jax.random.PRNGKey(1), 64))]

        def step():
            several[0].append(several[0].pop(0))
            state[:] = update(*state, several[0][0])

        self.step = step
        self.wait = lambda: jax.block_until_ready(state)


def main():
    peer = {"torch": Torch, "jax": Jax}[sys.argv[1]]
    __import__(sys.argv[1])
    print(json.dumps({"ready": True}), flush=True)
    current = None
    for line in sys.stdin:
        request = json.loads(line)
        if "net" in request:
            current = peer(request)
            for _ in range(10):
                current.step()
            current.wait()
            answer = {"ready": True}
        else:
            start = time.perf_counter()
            for _ in range(request["steps"]):
                current.step()
            current.wait()
            answer = {"ms_per_step": (time.perf_counter() - start) / request["steps"] * 1e3}
        print(json.dumps(answer), flush=True)


main()
