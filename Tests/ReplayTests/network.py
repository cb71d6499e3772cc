"""A network of PyTorch's own modules, built from the `configuration` that a run's file records, and from nothing else."""

import math

import numpy
import torch


class Whitening(torch.nn.Module):
    """x_hat = Cov[x]^(-1/2) (x - E[x]) over the channels; y = gamma x_hat + beta. PyTorch has none."""

    spread = "covariance"

    def __init__(self, channels, epsilon, decay):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.ones(channels))
        self.bias = torch.nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.eye(channels))
        self.eps, self.decay = epsilon, decay

    def forward(self, x):
        columns = x.transpose(0, 1).flatten(1)
        if self.training:
            mean = columns.mean(1)
            centered = columns - mean[:, None]
            m = columns.shape[1]
            covariance = centered @ centered.T / m
            with torch.no_grad():
                unbiased = covariance * (m / (m - 1) if m > 1 else 1)
                self.running_mean.mul_(self.decay).add_((1 - self.decay) * mean)
                self.running_var.mul_(self.decay).add_((1 - self.decay) * unbiased)
        else:
            centered = columns - self.running_mean[:, None]
            covariance = self.running_var
        root = InverseRoot.apply(covariance + self.eps * torch.eye(len(covariance), dtype=covariance.dtype))
        y = self.weight[:, None] * (root @ centered) + self.bias[:, None]
        return y.reshape(x.shape[1], x.shape[0], *x.shape[2:]).transpose(0, 1)


class Minibatch(torch.nn.Module):
    """y = gamma x_hat + beta by a minibatch's mean and a spread of its values, which averages follow. What follows is as it: PyTorch has none."""

    spread = "variance"

    def __init__(self, channels, settings):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.ones(channels))
        self.bias = torch.nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))
        self.settings, self.step = settings, -1

    def forward(self, x):
        if not self.training:
            return self.affine(self.standing(x))
        self.step += 1
        return self.after(self.affine(self.normalized(x)))

    def affine(self, x):
        return self.weight[:, None, None] * x + self.bias[:, None, None]

    def after(self, y):
        return y

    def divisor(self, spread):
        return (spread + self.settings["epsilon"]).sqrt()

    def standing(self, x):
        return (x - self.running_mean[:, None, None]) / self.divisor(self.running_var)[:, None, None]

    def own(self, x):
        """The minibatch's mean and spread, and what averages take in of the spread."""
        variance, mean = torch.var_mean(x, (0, 2, 3), correction=0)
        m = x.numel() / x.shape[1]
        return mean, variance, variance * (m / (m - 1) if m > 1 else 1)

    def normalized(self, x):
        mean, spread, taken = self.own(x)
        normal = (x - mean[:, None, None]) / self.divisor(spread)[:, None, None]
        normal = self.corrected(normal, mean, spread)
        with torch.no_grad():
            self.running_mean.lerp_(mean, 1 - self.settings["decay"])
            self.running_var.lerp_(taken, 1 - self.settings["decay"])
        return normal

    def corrected(self, normal, mean, spread):
        return normal


class Renormalization(Minibatch):
    def corrected(self, normal, mean, spread):
        settings = self.settings

        def share(end):
            return 0 if self.step < settings["from"] else 1 if self.step >= end else (self.step - settings["from"]) / (end - settings["from"])
        r_max, d_max = 1 + (settings["rMax"] - 1) * share(settings["rBy"]), settings["dMax"] * share(settings["dBy"])
        with torch.no_grad():
            sigma = self.divisor(self.running_var)
            r = (self.divisor(spread) / sigma).clamp(1 / r_max, r_max)
            d = ((mean - self.running_mean) / sigma).clamp(-d_max, d_max)
        return normal * r[:, None, None] + d[:, None, None]


class Frozen(Minibatch):
    def normalized(self, x):
        return self.standing(x) if self.step >= self.settings["from"] else super().normalized(x)


class Ghost(Minibatch):
    def normalized(self, x):
        return torch.cat([Minibatch.normalized(self, part) for part in x.split(self.settings["examples"])])


class L1(Minibatch):
    spread = "mean_deviation"

    def divisor(self, spread):
        return spread + self.settings["epsilon"]

    def own(self, x):
        mean = x.mean((0, 2, 3))
        spread = self.measure((x - mean[:, None, None]).abs().transpose(0, 1).flatten(1))
        return mean, spread, spread

    def measure(self, distances):
        return distances.mean(1)


class LInfinity(L1):
    spread = "largest_deviation"

    def measure(self, distances):
        return distances.amax(1)


class Noisy(Minibatch):
    """The noise is drawn anew, as bnlab draws it, from the run's seed and the layer's name."""

    def __init__(self, channels, settings, seed, node):
        super().__init__(channels, settings)
        self.steps, self.places = stream(seed, f"noise of {node}"), stream(seed, f"noise of values of {node}")

    def after(self, y):
        settings, examples, values = self.settings, y.shape[0], y[0].numel()
        single = numpy.float32

        def uniform(numbers):
            return ((numbers >> numpy.uint64(41)).astype(single) + single(0.5)) * single(2 ** -23)
        own = [((int(number) >> 11) + 0.5) * 2 ** -53 for number in numbers(self.steps, 2 * self.step + numpy.arange(2))]
        mu, sigma = settings["shift"] * (2 * own[0] - 1), 1 + (settings["scale"] - 1) * own[1]
        first = (self.step * values + numpy.arange(values)[None]) * 2 ** 16 + numpy.arange(examples)[:, None]
        radius = numpy.sqrt(-2 * numpy.log(uniform(numbers(self.places, 3 * first)).astype(float)))
        scale = sigma + settings["spread"] * radius * numpy.cos(2 * math.pi * uniform(numbers(self.places, 3 * first + 1)).astype(float))
        shift = mu + settings["spread"] * (2 * uniform(numbers(self.places, 3 * first + 2)).astype(float) - 1)
        return y * torch.from_numpy(scale).reshape(y.shape) + torch.from_numpy(shift).reshape(y.shape)


def mixed(z):
    """SplitMix64's hash of an array."""
    z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
    return z ^ (z >> numpy.uint64(31))


INCREMENT = numpy.uint64(0x9E3779B97F4A7C15)


def stream(seed, purpose):
    """What the random stream of a seed begins at for a purpose: FNV-1a of the purpose, mixed with the mixed seed."""
    text = 0xCBF29CE484222325
    for byte in purpose.encode():
        text = (text ^ byte) * 0x100000001B3 % 2 ** 64
    return mixed(mixed(numpy.array([seed], dtype=numpy.uint64) + INCREMENT) ^ numpy.uint64(text))


def numbers(origin, places):
    """The numbers at some places of a stream."""
    return mixed(origin + (numpy.asarray(places).astype(numpy.uint64) + numpy.uint64(1)) * INCREMENT)


class InverseRoot(torch.autograd.Function):
    """S^(-1/2) of a symmetric matrix; the gradient by divided differences, which equal eigenvalues do not break as they do eigh's."""

    @staticmethod
    def forward(context, matrix):
        values, vectors = torch.linalg.eigh(matrix)
        context.save_for_backward(values.sqrt(), vectors)
        return vectors @ torch.diag(values.rsqrt()) @ vectors.T

    @staticmethod
    def backward(context, gradient):
        s, vectors = context.saved_tensors
        k = -1 / (s[:, None] * s * (s[:, None] + s))
        return vectors @ (k * (vectors.T @ ((gradient + gradient.T) / 2) @ vectors)) @ vectors.T


class Flattened(torch.nn.Linear):
    """A dense layer that takes maps as one row of features, and gives maps of 1 x 1."""

    def forward(self, x):
        return super().forward(x.flatten(1))[:, :, None, None]


class Graph(torch.nn.Module):
    """Nodes in their order, each by its name; a node reads the outputs of those that it names by their places, -1 being the input."""

    def __init__(self, nodes):
        super().__init__()
        self.reads = [node["inputs"] for node in nodes]
        for node in nodes:
            self.add_module(node["name"], module(node))

    def forward(self, x):
        outputs = []
        for layer, reads in zip(self.children(), self.reads):
            outputs.append(layer(*[x if place < 0 else outputs[place] for place in reads]))
        return outputs[-1]


class Concatenation(torch.nn.Module):
    def forward(self, *branches):
        return torch.cat(branches, 1)


class Addition(torch.nn.Module):
    def forward(self, *branches):
        return sum(branches)


class RecordedDropout(torch.nn.Module):
    """Drops what the run dropped: `mask` is set before each step."""

    def __init__(self, rate):
        super().__init__()
        self.rate, self.mask = rate, None

    def forward(self, x):
        return x * self.mask.reshape(x.shape) / (1 - self.rate) if self.training else x


# What a layer is in PyTorch: of its settings and of the node, an entry a layer; layers that share a kind have one each for their words.
LAYERS = {
    "dense": lambda layer, node: Flattened(features(node), layer["outputs"], bias=node["hasBias"]),
    "convolution": lambda layer, node: torch.nn.Conv2d(
        channels(node), layer["channels"], layer["kernel"], layer["stride"], layer["padding"], bias=node["hasBias"]),
    "pooling": {
        "max": lambda layer, node: torch.nn.MaxPool2d(layer["window"], layer["stride"], layer.get("padding", 0)),
        "average": lambda layer, node: torch.nn.AvgPool2d(
            layer["window"], layer["stride"], layer.get("padding", 0), count_include_pad=False),
    },
    "global-average-pooling": lambda layer, node: torch.nn.AdaptiveAvgPool2d(1),
    "lrn": lambda layer, node: torch.nn.LocalResponseNorm(layer["size"], float(layer["alpha"]), layer["beta"], layer["k"]),
    "flatten": lambda layer, node: torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Unflatten(1, (features(node), 1, 1))),
    "dropout": lambda layer, node: RecordedDropout(layer["rate"]),
    "concatenation": lambda layer, node: Concatenation(),
    "addition": lambda layer, node: Addition(),
    "activation": {
        "sigmoid": lambda layer, node: torch.nn.Sigmoid(),
        "tanh": lambda layer, node: torch.nn.Tanh(),
        "relu": lambda layer, node: torch.nn.ReLU(),
        "leaky-relu": lambda layer, node: torch.nn.LeakyReLU(layer["slope"]),
        "elu": lambda layer, node: torch.nn.ELU(layer["alpha"]),
        "gelu": lambda layer, node: torch.nn.GELU(),
    },
    "normalization": {
        # PyTorch's momentum is the share of the new value.
        "batch": lambda layer, node: torch.nn.BatchNorm2d(channels(node), eps=layer["epsilon"], momentum=1 - layer["decay"]),
        "layer": lambda layer, node: torch.nn.GroupNorm(1, channels(node), eps=layer["epsilon"]),
        "group": lambda layer, node: torch.nn.GroupNorm(layer["groups"], channels(node), eps=layer["epsilon"]),
        "instance": lambda layer, node: torch.nn.InstanceNorm2d(channels(node), eps=layer["epsilon"], affine=True),
        "renorm": lambda layer, node: Renormalization(channels(node), layer),
        "ghost": lambda layer, node: Ghost(channels(node), layer),
        "noisy": lambda layer, node: Noisy(channels(node), layer, node["seed"], node["name"]),
        "l1": lambda layer, node: L1(channels(node), layer),
        "linf": lambda layer, node: LInfinity(channels(node), layer),
        "frozen": lambda layer, node: Frozen(channels(node), layer),
        "whitening": lambda layer, node: Whitening(channels(node), layer["epsilon"], layer["decay"]),
    },
}


def channels(node):
    return node["inputShape"]["channels"]


def features(node):
    shape = node["inputShape"]
    return shape["channels"] * shape["height"] * shape["width"]


def module(node):
    """{"dense": {"outputs": 100}}; what has no name stands under _0: {"activation": {"_0": "relu"}}, {"normalization": {"_0": {"batch": ...}}}."""
    (kind, layer), = node["layer"].items()
    make, word = LAYERS.get(kind), kind
    if isinstance(make, dict):
        word = layer["_0"]
        if isinstance(word, dict):
            (word, inner), = word.items()
            layer = inner["_0"]
        make = make.get(word)
    if make is None:
        raise ValueError(f"The {kind} {word} is unknown to this script." if word != kind else f"The layer {kind} is unknown to this script.")
    return make(layer, node)


def build(definition, seed):
    """Of the seed follows what layers draw."""
    return Graph([{**node, "seed": seed} for node in definition["nodes"]]).double()


# bnlab's names for PyTorch's, by the kind of layer.
PARAMETERS = {"weight": "weight", "bias": "bias", "gamma": "weight", "beta": "bias"}


def parameters(network):
    """(node, bnlab's name, tensor) of all that is trained."""
    for node, layer in network.named_children():
        for name in ["gamma", "beta"] if node.startswith("normalization") else ["weight", "bias"]:
            tensor = getattr(layer, PARAMETERS[name], None)
            if tensor is not None:
                yield node, name, tensor


def averaging(network):
    """(node, what bnlab calls the spread, layer) of the normalizations that keep moving averages."""
    for node, layer in network.named_children():
        spread = getattr(layer, "running_var", None)
        if spread is not None:
            yield node, getattr(layer, "spread", "variance"), layer


def trained(network, names):
    """(whether decay acts on it, tensor) of all that training moves: what is called so, or where nothing is named all."""
    return [(name == "weight", tensor) for _, name, tensor in parameters(network) if names is None or name in names]


def optimizer(tensors, settings):
    """PyTorch's optimizer as configured, over what is trained, with weight decay on weights alone."""
    (kind, values), = settings.items()
    decay = values["decoupledWeightDecay" if kind == "adamw" else "weightDecay"]
    groups = [{"params": [tensor for decays, tensor in tensors if decays == isDecayed], "weight_decay": decay if isDecayed else 0}
              for isDecayed in (True, False)]
    if kind == "sgd":
        return torch.optim.SGD(groups, lr=values["rate"], momentum=values["momentum"], nesterov=values["nesterov"])
    if kind in ("adam", "adamw"):
        method = torch.optim.Adam if kind == "adam" else torch.optim.AdamW
        return method(groups, lr=values["rate"], betas=(float(values["beta1"]), float(values["beta2"])), eps=values["epsilon"])
    raise ValueError(f"The optimizer {kind} is unknown to this script.")


def factor(schedule, step, warm_up, steps):
    """The factor on the base rate at a step counted from 0, of so many: the schedule begins after the warm-up."""
    if step < warm_up:
        return (step + 1) / warm_up
    step, steps = step - warm_up, max(steps - warm_up, 1)
    (kind, values), = schedule.items()
    if kind == "constant":
        return 1
    if kind == "step":
        return values["factor"] ** (step // values["every"])
    if kind == "exponential":
        return values["factor"] ** (step / values["every"])
    if kind == "linear":
        return 1 - (1 - values["to"]) * step / steps
    if kind == "cosine":
        return values["to"] + (1 - values["to"]) * (1 + math.cos(math.pi * step / steps)) / 2
    raise ValueError(f"The schedule {kind} is unknown to this script.")
