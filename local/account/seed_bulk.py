def fill(inventory, scale, seed):
    raise NotImplementedError
