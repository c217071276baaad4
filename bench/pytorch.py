"""PyTorch as a contestant of the benchmark: the same network, start and batches as in the browser.

Reads one JSON request a line and answers each with one line. The first argument is the number of threads, 0 for all cores.
"""

import json
import sys
import time

import torch
from torch import nn

PIXELS = 784


class Trainer:
    def __init__(self, job):
        self.network = network_of(job)
        self.batches = batches_of(job)
        self.optimizer = adam_of(self.network.parameters(), job["adam"])
        self.taken = 0

    def step(self):
        x = self.batches[self.taken % len(self.batches)]
        self.taken += 1
        self.optimizer.zero_grad(set_to_none=True)
        loss = nn.functional.mse_loss(self.network(x), x)
        loss.backward()
        self.optimizer.step()
        return loss


def network_of(job):
    """Sigmoid layers with a linear output, from the start that everybody has; a Linear holds its matrix transposed."""
    flat = torch.from_file(job["start"], size=job["length"], dtype=torch.float32)
    values = lambda slot: flat[slot["offset"] : slot["offset"] + slot["size"]].reshape(slot["rows"], slot["columns"])
    layout = job["layout"]
    encoder = list(zip(layout["W"], layout["b"]))
    decoder = list(zip(layout["V"], layout["c"]))[::-1]
    layers = []
    for weight, bias in encoder + decoder:
        linear = nn.Linear(weight["rows"], weight["columns"])
        with torch.no_grad():
            linear.weight.copy_(values(weight).T)
            linear.bias.copy_(values(bias)[0])
        layers += [linear, nn.Sigmoid()]
    return nn.Sequential(*layers[:-1])


def batches_of(job):
    images = torch.from_file(job["images"], size=job["count"] * PIXELS, dtype=torch.uint8)
    batch = job["batch"]
    pixels = images.reshape(-1, PIXELS).float() / 255
    return [pixels[first : first + batch].clone() for first in range(0, len(pixels) - batch + 1, batch)]


def adam_of(parameters, adam):
    """The fused optimizer, PyTorch's fastest, where this version has it for the CPU."""
    parameters = list(parameters)
    how = dict(lr=adam["learningRate"], betas=(adam["beta1"], adam["beta2"]), eps=adam["epsilon"])
    try:
        return torch.optim.Adam(parameters, fused=True, **how)
    except RuntimeError:
        return torch.optim.Adam(parameters, **how)


def lap(trainer, steps):
    started = time.perf_counter()
    for _ in range(steps):
        loss = trainer.step()
    loss = loss.item()
    return {"steps": steps, "msPerStep": (time.perf_counter() - started) * 1000 / steps, "loss": loss}


def main():
    threads = int(sys.argv[1])
    if threads > 0:
        torch.set_num_threads(threads)
    trainer = None
    print(json.dumps({"version": torch.__version__, "threads": torch.get_num_threads()}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        if request["kind"] == "train":
            trainer = Trainer(request)
            answer = None
        else:
            answer = lap(trainer, request["steps"])
        print(json.dumps({"value": answer}), flush=True)


main()
