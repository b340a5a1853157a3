package dev.brume.clients;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;

/// A function in Python whose code is its handler.
public record PythonFunction(String name, String role, String code) {
    public static PythonFunction of(String account, String name, String code) {
        return new PythonFunction(name, "arn:aws:iam::" + account + ":role/worker", code);
    }

    /// Creates it and waits until it can be invoked.
    public void create(LambdaClient lambda) {
        create(lambda, CreateFunctionRequest.builder());
    }

    /// @param request what is to be set beside name, code and role
    public void create(LambdaClient lambda, CreateFunctionRequest.Builder request) {
        lambda.createFunction(request.functionName(name).runtime("python3.12").handler("index.handler").role(role)
                .code(files -> files.zipFile(zip())).build());
        lambda.waiter().waitUntilFunctionActiveV2(get -> get.functionName(name));
    }

    SdkBytes zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("index.py"));
            zip.write(code.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArrayUnsafe(bytes.toByteArray());
    }
}
