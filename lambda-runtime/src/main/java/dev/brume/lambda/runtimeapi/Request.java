package dev.brume.lambda.runtimeapi;

/// @param errorType of the header `Lambda-Runtime-Function-Error-Type`, empty without one
/// @param tooLarge the body is larger than allowed, and was thrown away
record Request(String path, String errorType, byte[] body, boolean tooLarge) {}
