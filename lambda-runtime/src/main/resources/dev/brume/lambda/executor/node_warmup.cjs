// Loaded by what is started ahead, so that the loaders of modules are.
exports.warm = true;
