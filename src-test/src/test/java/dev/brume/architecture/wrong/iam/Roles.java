package dev.brume.architecture.wrong.iam;

public class Roles {}
