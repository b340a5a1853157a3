package dev.brume.stepfunctions.interpreter;

/// What tells a child execution, which a distributed Map state has started, from others.
///
/// @param state the Map state, whose processor it runs
/// @param index its place among the children of the map run
/// @param itemCount how many items it has got
public record MapRunChild(String mapRunArn, String state, int index, int itemCount) {}
