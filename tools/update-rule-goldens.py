#!/usr/bin/env python3
"""Writes tests/Golden/rule_*.json: runs of torch.optim, and of Lion in numpy, on gradients that the files contain.

Needs PyTorch and numpy: on Debian 12, apt-get install python3-torch, then /usr/bin/python3 tools/update-rule-goldens.py
The format is section 10 of tests/Golden/README.md. The same versions write the same bytes again.
"""

import json
import pathlib

import numpy
import torch

STEPS = 50
VERSION = ".".join(torch.__version__.split(".")[:2])
SHAPES = {"w": (2, 3), "b": (2,)}
GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "tests" / "Golden"


class Lion:
    """Algorithm 2 of Chen et al., Symbolic Discovery of Optimization Algorithms (2023), line by line; torch.optim 1.13 has none."""

    def __init__(self, params, lr, betas=(0.9, 0.99), weight_decay=0.0):
        self.params, self.lr, self.betas, self.weight_decay = params, lr, betas, weight_decay
        self.m = [numpy.zeros_like(p.detach().numpy()) for p in params]

    def step(self):
        beta1, beta2 = self.betas
        for i, parameter in enumerate(self.params):
            g, theta = parameter.grad.numpy(), parameter.detach().numpy()
            c = beta1 * self.m[i] + (1 - beta1) * g
            theta[...] = theta - self.lr * (numpy.sign(c) + self.weight_decay * theta)
            self.m[i] = beta2 * self.m[i] + (1 - beta2) * g


OPTIMIZERS = {
    "SGD": torch.optim.SGD,
    "Adam": torch.optim.Adam,
    "AdamW": torch.optim.AdamW,
    "RMSprop": torch.optim.RMSprop,
    "Adagrad": torch.optim.Adagrad,
    "Lion": Lion,
}

# Of each rule one run with defaults alone; every option of a rule is something else than its default at least once.
RUNS = {
    "sgd": ("SGD", dict(lr=0.05)),
    "sgd_decay": ("SGD", dict(lr=0.05, weight_decay=0.1)),
    "momentum": ("SGD", dict(lr=0.05, momentum=0.9)),
    "momentum_dampening": ("SGD", dict(lr=0.05, momentum=0.7, dampening=0.4)),
    "momentum_dampening_decay": ("SGD", dict(lr=0.05, momentum=0.9, dampening=0.5, weight_decay=0.1)),
    "nesterov": ("SGD", dict(lr=0.05, momentum=0.9, nesterov=True)),
    "nesterov_decay": ("SGD", dict(lr=0.05, momentum=0.7, nesterov=True, weight_decay=0.1)),
    "adam": ("Adam", dict(lr=0.02)),
    "adam_betas_epsilon": ("Adam", dict(lr=0.02, betas=(0.6, 0.95), eps=1e-2)),
    "adam_decay": ("Adam", dict(lr=0.02, weight_decay=0.1)),
    "adamw": ("AdamW", dict(lr=0.02)),
    "adamw_betas_epsilon_decay": ("AdamW", dict(lr=0.02, betas=(0.6, 0.95), eps=1e-2, weight_decay=0.3)),
    "adamw_no_decay": ("AdamW", dict(lr=0.02, weight_decay=0.0)),
    "amsgrad": ("Adam", dict(lr=0.02, amsgrad=True)),
    "amsgrad_betas_epsilon": ("Adam", dict(lr=0.02, betas=(0.6, 0.8), eps=1e-2, amsgrad=True)),
    "amsgrad_decay": ("Adam", dict(lr=0.02, betas=(0.9, 0.9), amsgrad=True, weight_decay=0.1)),
    "rmsprop": ("RMSprop", dict(lr=0.02)),
    "rmsprop_alpha_epsilon": ("RMSprop", dict(lr=0.02, alpha=0.8, eps=1e-2)),
    "rmsprop_decay": ("RMSprop", dict(lr=0.02, alpha=0.9, weight_decay=0.1)),
    "adagrad": ("Adagrad", dict(lr=0.1)),
    "adagrad_rate_decay_epsilon": ("Adagrad", dict(lr=0.1, lr_decay=0.1, eps=1e-2)),
    "adagrad_initial": ("Adagrad", dict(lr=0.1, initial_accumulator_value=0.5)),
    "adagrad_all": ("Adagrad", dict(lr=0.1, lr_decay=0.02, initial_accumulator_value=0.1, eps=1e-3, weight_decay=0.1)),
    "lion": ("Lion", dict(lr=0.02)),
    "lion_betas": ("Lion", dict(lr=0.02, betas=(0.7, 0.8))),
    "lion_decay": ("Lion", dict(lr=0.02, weight_decay=0.3)),
}


def problem(seed):
    """A start and gradients: of many sizes, shrinking on the whole, so that moments fall too, and one in ten is zero."""
    random = numpy.random.RandomState(seed)
    start = {name: random.standard_normal(shape) for name, shape in SHAPES.items()}
    size = {name: 10 ** random.uniform(-1, 0.5, shape) for name, shape in SHAPES.items()}
    steps = [
        {
            name: size[name] * numpy.exp(-t / 20) * random.standard_normal(shape) * (random.uniform(size=shape) >= 0.1)
            for name, shape in SHAPES.items()
        }
        for t in range(STEPS)
    ]
    return start, steps


def trajectory(optimizer, options, start, gradients, dtype):
    """The parameters after every step."""
    parameters = {name: torch.tensor(value, dtype=dtype, requires_grad=True) for name, value in start.items()}
    stepped = OPTIMIZERS[optimizer](list(parameters.values()), **options)
    after = []
    for step in gradients:
        for name, parameter in parameters.items():
            parameter.grad = torch.tensor(step[name], dtype=dtype)
        stepped.step()
        after.append({name: parameter.detach().double().numpy().copy() for name, parameter in parameters.items()})
    return after


def tensors(values):
    return {name: {"shape": list(value.shape), "data": value.ravel().tolist()} for name, value in values.items()}


def compact(value):
    return json.dumps(value, separators=(",", ":"))


def lines(value):
    """A list gets a line per item."""
    return "[\n" + ",\n".join(map(compact, value)) + "\n]" if isinstance(value, list) else compact(value)


def drift(exact, rounded, floor):
    return max(
        numpy.abs(e[name] - r[name]).max() / max(floor, numpy.abs(e[name]).max())
        for e, r in zip(exact, rounded)
        for name in SHAPES
    )


def write(name, optimizer, options, seed):
    start, gradients = problem(seed)
    exact = trajectory(optimizer, options, start, gradients, torch.float64)
    floor = 1e-4
    observed = drift(exact, trajectory(optimizer, options, start, gradients, torch.float32), floor)
    golden = {
        "system": "update_rule",
        "source": "numpy, from algorithm 2 of Chen et al. 2023" if optimizer == "Lion" else f"torch.optim.{optimizer} of PyTorch {VERSION}",
        "description": f"{optimizer} with " + ", ".join(f"{key} {value}" for key, value in options.items()),
        "config": {"optimizer": optimizer, "options": options, "driver": "gradient", "param_order": list(SHAPES)},
        "initial": tensors(start),
        "steps": [
            {"t": t + 1, "inputs": {"grads": tensors(gradients[t])}, "expected": {"params": tensors(exact[t])}}
            for t in range(STEPS)
        ],
        "tolerance": {"float64": 1e-12, "float32": max(1e-5, 10 * observed), "float32_observed": observed, "floor": floor},
    }
    (GOLDEN / f"rule_{name}.json").write_text("{\n" + ",\n".join(f"{compact(key)}:{lines(value)}" for key, value in golden.items()) + "\n}\n")
    return name, exact[-1]


def main():
    # One problem for all runs of an optimizer: its options must then be what tells them apart.
    results = [write(name, optimizer, options, list(OPTIMIZERS).index(optimizer)) for name, (optimizer, options) in RUNS.items()]
    for i, (name, end) in enumerate(results):
        for other, other_end in results[:i]:
            if all(numpy.abs(end[key] - other_end[key]).max() < 1e-6 for key in SHAPES):
                raise SystemExit(f"{name} ends where {other} does: an option has no effect")
    print(f"{len(results)} files in {GOLDEN}")


if __name__ == "__main__":
    main()
