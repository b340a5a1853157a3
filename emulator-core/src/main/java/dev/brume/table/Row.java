package dev.brume.table;

import dev.brume.aws.Scope;

/// A row as it stood when it was read.
public record Row<K, V>(Scope scope, K key, V value) {}
