package dev.brume.architecture.wrong.table;

public class Rows {}
