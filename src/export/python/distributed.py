def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('experiment', help='experiment.json of the page')
    parser.add_argument('--images', help='bytes, [n, pixels], as a NumPy file; MNIST without it')
    parser.add_argument('--weights', help='weights.npz of the page; a start of its own without it')
    parser.add_argument('--steps', type=int, default=2345)
    parser.add_argument('--in-order', action='store_true', help='take the images as they lie')
    parser.add_argument('--curves', default='curves.csv')
    parser.add_argument('--save', default='trained.npz')
    options = parser.parse_args()
    dist.init_process_group('gloo')
    rank, world = dist.get_rank(), dist.get_world_size()
    experiment = read_experiment(options.experiment)
    images = read_images(options.images, experiment['layers'][0])
    mirror = Mirror(experiment, options.weights)
    for tensor in mirror.parameters:  # one start for all
        dist.broadcast(tensor.detach(), 0)
    if rank > 0:  # noise of its own for every process
        torch.manual_seed(experiment['seed'] + rank)
    losses = []
    for rows, epoch_ends in batches(len(images), experiment['batch'], experiment['seed'], options.in_order):
        if mirror.step == options.steps:
            break
        mine = rows[rank::world]
        if len(mine) > 0:
            loss = mirror.gradients(images[mine], len(mine) / len(rows))
        else:
            loss = torch.zeros(())
            for tensor in mirror.parameters:
                tensor.grad = torch.zeros_like(tensor)
        for tensor in mirror.parameters:
            if tensor.grad is None:  # a bias that nothing uses
                tensor.grad = torch.zeros_like(tensor)
            dist.all_reduce(tensor.grad)
        dist.all_reduce(loss)
        mirror.move(epoch_ends)
        losses.append(loss.item())
        if rank == 0 and mirror.step % 100 == 0:
            print(mirror.step, losses[-1], flush=True)
    if rank == 0:
        with open(options.curves, 'w') as file:
            file.write('step,train_loss\n')
            file.writelines(f'{step},{loss}\n' for step, loss in enumerate(losses, 1))
        mirror.save(options.save)
    dist.barrier()  # nobody leaves while another still works
    dist.destroy_process_group()
    sys.stdout.flush()
    os._exit(0)  # everything is written; a thread of Gloo may abort an interpreter that is shutting down


if __name__ == '__main__':
    main()
