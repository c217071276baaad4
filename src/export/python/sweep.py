RULES = {
    'untied': ('encoder', 'own', False, 'none', 'step'),
    'transposed': ('both', 'none', False, 'transpose', 'step'),
    'copy-step': ('encoder', 'none', False, 'transpose', 'interval'),
    'copy-epoch': ('encoder', 'none', False, 'transpose', 'epoch'),
    'decoder-only': ('decoder', 'none', False, 'transpose', 'step'),
    'frozen': ('encoder', 'none', False, 'none', 'step'),
    'pseudo-inverse': ('encoder', 'none', False, 'pseudo-inverse', 'interval'),
    'soft': ('encoder', 'own', True, 'none', 'step'),
    'averaged': ('encoder', 'own', False, 'average', 'step'),
    'orthonormal': ('both', 'none', False, 'orthonormal', 'step'),
}


def trial(config):
    """One rule, one seed, one learning rate: writes its curve and reports the loss on images it never saw."""
    torch.set_num_threads(1)
    names = ('route', 'decoder', 'pull', 'sync', 'when')
    rule = dict(zip(names, RULES[config['rule']]))
    experiment = {**config['experiment'], 'seed': config['seed'], 'lr': config['lr']}
    experiment['rules'] = [rule] * (len(experiment['layers']) - 1)
    images = read_images(config['images'], experiment['layers'][0])
    held_out = max(1, len(images) // 10)
    seen, unseen = images[:-held_out], images[-held_out:]
    mirror = Mirror(experiment)
    losses = []
    for rows, epoch_ends in batches(len(seen), experiment['batch'], experiment['seed'], False):
        losses.append(mirror.gradients(seen[rows]).item())
        mirror.move(epoch_ends)
        if mirror.step == config['steps']:
            break
    with torch.no_grad():
        unseen_loss = F.mse_loss(mirror.forward(unseen), unseen).item()
    name = f"{config['rule']}-seed{config['seed']}-lr{config['lr']}"
    with open(os.path.join(config['folder'], f'{name}.csv'), 'w') as file:
        file.write('step,train_loss,test_loss\n')
        file.writelines(f'{step},{loss},\n' for step, loss in enumerate(losses[:-1], 1))
        file.write(f'{len(losses)},{losses[-1]},{unseen_loss}\n')
    return {'loss': unseen_loss, 'train_loss': losses[-1]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('experiment', help='experiment.json of the page')
    parser.add_argument('--images', help='bytes, [n, pixels], as a NumPy file; MNIST without it')
    parser.add_argument('--rules', nargs='+', default=['untied', 'transposed'], choices=RULES)
    parser.add_argument('--seeds', nargs='+', type=int, default=[1, 2, 3])
    parser.add_argument('--rates', nargs='+', type=float, default=[0.001, 0.002, 0.004])
    parser.add_argument('--steps', type=int, default=469)
    parser.add_argument('--workers', type=int, default=2)
    parser.add_argument('--folder', default='sweep', help='where the curves and results.csv go')
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    ray.init(num_cpus=options.workers, include_dashboard=False)
    config = {
        'rule': tune.grid_search(options.rules),
        'seed': tune.grid_search(options.seeds),
        'lr': tune.grid_search(options.rates),
        'experiment': read_experiment(options.experiment),
        'images': options.images and os.path.abspath(options.images),
        'steps': options.steps,
        'folder': os.path.abspath(options.folder),
    }
    results = tune.Tuner(trial, param_space=config).fit()
    failed = [result for result in results if result.error]
    with open(os.path.join(options.folder, 'results.csv'), 'w') as file:
        file.write('rule,seed,lr,test_loss,train_loss\n')
        for result in results:
            if result.error:
                continue
            at, found = result.config, result.metrics
            file.write(f"{at['rule']},{at['seed']},{at['lr']},{found['loss']},{found['train_loss']}\n")
    ray.shutdown()
    if failed:
        sys.exit(f'{len(failed)} of {len(results)} runs failed')


if __name__ == '__main__':
    main()
