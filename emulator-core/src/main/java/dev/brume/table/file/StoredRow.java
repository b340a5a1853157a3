package dev.brume.table.file;

import dev.brume.table.row.Shape;
import java.util.List;

/// A row as it stands in a file.
///
/// @param shapes those of the file
/// @param block the entries of the block that it stands in
record StoredRow(List<Shape> shapes, byte[] block, int keyFrom, int keyLength, int rowFrom, int rowLength) {}
