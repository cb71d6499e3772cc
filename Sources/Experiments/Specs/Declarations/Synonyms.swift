/// What other tools call things that specs have words for.
public enum Synonyms {
  /// Their words, without hyphens, and what is written here.
  public static let words: [String: String] = [
    "lr": "rate", "learningrate": "rate", "stepsize": "rate", "eta": "rate", "batchsize": "batch", "minibatch": "batch",
    "iterations": "steps", "iters": "steps", "maxsteps": "steps", "wd": "weight-decay", "l2": "weight-decay",
    "gradclip": "gradient-clipping", "clipnorm": "gradient-clipping", "clipgradnorm": "gradient-clipping",
    "maxgradnorm": "gradient-clipping", "smoothing": "label-smoothing", "scheduler": "schedule", "lrschedule": "schedule",
    "trainable": "train", "shuffle": "order", "trainsize": "train-examples", "subset": "train-examples",
    "init": "initial-weights", "initializer": "initial-weights", "weights": "initial-weights", "std": "sigma",
    "stddev": "sigma", "nonlinearity": "activation", "norm": "normalization", "batchnorm": "batch", "bn": "batch",
    "layernorm": "layer", "layernormalization": "layer", "ln": "layer", "groupnorm": "group", "groupnormalization": "group",
    "gn": "group", "instancenorm": "instance", "instancenormalization": "instance", "in": "instance",
    "renormalization": "renorm", "batchrenorm": "renorm", "batchrenormalization": "renorm", "brn": "renorm",
    "ghostbatchnorm": "ghost", "ghostnorm": "ghost", "gbn": "ghost", "frozenbn": "frozen", "frozenbatchnorm": "frozen",
    "linfinity": "linf", "numgroups": "groups", "rmax": "r-max", "dmax": "d-max",
    "batchnormalization": "batch", "eps": "epsilon", "repeats": "seeds", "runs": "seeds", "variants": "arms", "layers": "model",
    "network": "model", "dataset": "data", "plots": "figures", "name": "title", "description": "summary", "base": "extends",
    "linear": "dense", "fc": "dense", "fullyconnected": "dense", "conv": "convolution", "conv2d": "convolution",
    "concat": "concatenate", "cat": "concatenate", "residual": "add", "shortcut": "add", "skip": "add",
    "maxpool": "max-pool", "avgpool": "average-pool", "averagepool": "average-pool", "gap": "global-average-pool",
    "globalavgpool": "global-average-pool", "adaptiveavgpool2d": "global-average-pool", "localresponsenorm": "lrn",
    "localresponsenormalization": "lrn", "dropout2d": "dropout", "spatialdropout": "dropout", "negativeslope": "slope",
    "filters": "channels", "features": "channels", "size": "kernel", "units": "outputs", "pad": "padding", "strides": "stride",
    "logistic": "sigmoid", "glorot": "xavier", "kaiming": "he", "normal": "gaussian", "hypothesis": "says", "statement": "says",
    "source": "where", "vs": "than", "against": "than", "evaluation": "evaluate", "eval": "evaluate",
  ]
}
