class Mirror:
    """A mirrored autoencoder with a rule for each pair, as experiment.json says.

    Both halves are parameters of their own: W[l] is [d_l, d_l+1], V[l] its mirror partner. A rule is which gradients
    reach the optimizer (route), and what is done to the weights afterwards (tie).
    """

    STARTS = {
        'normal': lambda i, o: torch.randn(i, o),
        'glorot': lambda i, o: torch.empty(i, o).uniform_(-1, 1) * (6 / (i + o)) ** 0.5,
        'glorot-4': lambda i, o: 4 * torch.empty(i, o).uniform_(-1, 1) * (6 / (i + o)) ** 0.5,
        'he': lambda i, o: torch.randn(i, o) * (2 / i) ** 0.5,
    }
    ACTIVATIONS = {
        'sigmoid': torch.sigmoid,
        'tanh': torch.tanh,
        'relu': F.relu,
        'elu': F.elu,
        'linear': lambda x: x,
    }

    def __init__(self, experiment, start=None):
        self.settings = experiment
        self.sizes = experiment['layers']
        self.pairs = range(len(self.sizes) - 1)
        self.rules = experiment['rules']
        torch.manual_seed(experiment['seed'])
        draw = self.STARTS[experiment['init']]
        bias = torch.randn if experiment['init'] == 'normal' else torch.zeros
        steps = list(zip(self.sizes, self.sizes[1:]))
        self.W = [draw(i, o) for i, o in steps]
        self.V = [draw(o, i) for i, o in steps]
        self.b = [bias(o) for _, o in steps]
        self.c = [bias(i) for i, _ in steps]
        if start:
            weights = np.load(start)
            for half, name in ((self.W, 'encoder.{}.weight'), (self.V, 'decoder.{}.weight'), (self.b, 'encoder.{}.bias'), (self.c, 'decoder.{}.bias')):
                for l in self.pairs:
                    half[l] = torch.from_numpy(weights[name.format(l)].astype('float32'))
        self.parameters = [tensor.requires_grad_() for tensor in self.W + self.V + self.b + self.c]
        optimizers = {
            'adam': lambda p, lr: torch.optim.Adam(p, lr=lr, betas=(0.9, 0.999), eps=1e-7),
            'sgd': lambda p, lr: torch.optim.SGD(p, lr=lr),
        }
        self.optimizer = optimizers[experiment['optimizer']](self.parameters, experiment['lr'])
        self.step = 0
        self.tie(epoch_ends=True)

    def forward(self, x):
        f = self.ACTIVATIONS[self.settings['activation']]
        out = self.ACTIVATIONS[self.settings['output']]
        mirrored = self.settings['biases'] == 'mirrored'
        for l in self.pairs:
            x = f(x @ self.W[l] + self.b[l])
        for l in reversed(self.pairs):
            bias = self.b[l - 1] if mirrored and l > 0 else self.c[l]
            x = (out if l == 0 else f)(x @ self.V[l] + bias)
        return x

    def corrupted(self, x):
        strength, kind = self.settings['noise'], self.settings['noiseKind']
        if strength == 0:
            return x
        if kind == 'masking':
            return x * (torch.rand_like(x) >= strength)
        if kind == 'salt-and-pepper':
            chance = torch.rand_like(x)
            return torch.where(chance < strength, (chance >= strength / 2).to(x.dtype), x)
        return x + strength * torch.randn_like(x)

    def gradients(self, x, share=1.0):
        """Both gradients of every pair, from images x; `share` of the whole batch that they are. Returns the loss."""
        self.optimizer.zero_grad()
        loss = share * F.mse_loss(self.forward(self.corrupted(x)), x)
        loss.backward()
        return loss.detach()

    @torch.no_grad()
    def route(self):
        """Which gradients reach the optimizer."""
        strength = 2 * self.settings['lambda']
        for l, rule in enumerate(self.rules):
            W, V = self.W[l], self.V[l]
            apart = strength * (W - V.T)
            if rule['route'] == 'both':
                W.grad += V.grad.T
            elif rule['route'] == 'decoder':
                W.grad = V.grad.T.clone()
            if rule['pull']:
                W.grad += apart
                V.grad -= apart.T
            if rule['route'] == 'none':
                W.grad = None
            if rule['decoder'] == 'none':
                V.grad = None
        for l in self.pairs:
            if self.settings['biases'] == 'frozen' or (self.settings['biases'] == 'mirrored' and l > 0):
                self.c[l].grad = None

    @torch.no_grad()
    def tie(self, epoch_ends):
        """What the rules do to the weights after a step; before the first, all at once."""
        for l, rule in enumerate(self.rules):
            due = {'step': True, 'interval': self.step % self.settings['every'] == 0, 'epoch': epoch_ends}[rule['when']]
            if not (due or self.step == 0):
                continue
            W, V = self.W[l], self.V[l]
            if rule['sync'] == 'average':
                W.copy_((W + V.T) / 2)
            if rule['sync'] == 'orthonormal':
                U, _, Zt = torch.linalg.svd(W.double(), full_matrices=False)
                W.copy_(U @ Zt)
            if rule['sync'] in ('transpose', 'average', 'orthonormal'):
                V.copy_(W.T)
            if rule['sync'] == 'pseudo-inverse':
                V.copy_(torch.linalg.pinv(W.double()))
        if self.settings['biases'] == 'mirrored':
            for l in list(self.pairs)[1:]:
                self.c[l].copy_(self.b[l - 1])

    def move(self, epoch_ends):
        """Takes the step along the gradients at hand."""
        self.step += 1
        self.route()
        self.optimizer.step()
        self.tie(epoch_ends)

    def save(self, file):
        halves = {'encoder.{}.weight': self.W, 'decoder.{}.weight': self.V, 'encoder.{}.bias': self.b, 'decoder.{}.bias': self.c}
        np.savez(file, **{name.format(l): half[l].detach().numpy() for name, half in halves.items() for l in self.pairs})


def read_experiment(file):
    """experiment.json of the page."""
    with open(file) as text:
        experiment = json.load(text)
    if experiment.get('format') != 'mirror-experiment':
        sys.exit(f'{file} is no experiment.json of Mirror')
    return experiment


def read_images(file, pixels):
    """[n, pixels] in 0…1: bytes of a NumPy file, or MNIST by torchvision."""
    if file:
        images = np.load(file)
    else:
        from torchvision.datasets import MNIST
        images = MNIST('data', download=True).data.numpy()
    images = images.reshape(len(images), -1)
    if images.shape[1] != pixels:
        sys.exit(f'{file} has images of {images.shape[1]} pixels; the network takes {pixels}')
    return torch.from_numpy(images.astype('float32') / 255)


def batches(count, size, seed, in_order):
    """Rows of every batch, for ever, and whether it ends an epoch."""
    random = torch.Generator().manual_seed(seed)
    while True:
        order = torch.arange(count) if in_order else torch.randperm(count, generator=random)
        for first in range(0, count, size):
            yield order[first : first + size], first + size >= count
