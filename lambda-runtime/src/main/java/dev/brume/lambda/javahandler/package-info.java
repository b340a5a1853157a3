/// What calls a handler on the class path by AWS's runtime interface client, loaded beside that client.
package dev.brume.lambda.javahandler;
