package dev.brume.lambda;

import dev.brume.aws.Blob;
import dev.brume.lambda.classpath.ClassPathRuntime;
import dev.brume.lambda.code.CodeStore;
import dev.brume.lambda.code.ZipPackage;
import dev.brume.lambda.function.Version;
import dev.brume.spi.Call;
import dev.brume.timeline.BackgroundWork;
import java.util.Optional;

/// Reads the deployment packages of requests.
final class CodeRequests {
    private final BackgroundWork work;
    private final ClassPathRuntime classPath;

    CodeRequests(BackgroundWork work, ClassPathRuntime classPath) {
        this.work = work;
        this.classPath = classPath;
    }

    /// A zip file that can be unpacked.
    record Package(Blob zip, Version.Code kept, Optional<String> unreadableOnAws) {
        String sha256() {
            return kept.sha256();
        }
    }

    /// @throws dev.brume.aws.AwsException if it cannot be unpacked or is too large
    Package read(Call call, String operation, FunctionCode code) {
        ConfigurationRequests.refuse(code.imageUri() != null, operation + "'s ImageUri");
        ConfigurationRequests.refuse(code.s3Bucket() != null || code.s3Key() != null, operation + "'s code in S3");
        ConfigurationRequests.refuse(code.sourceKMSKeyArn() != null, operation + "'s SourceKMSKeyArn");
        if (code.zipFile() == null) {
            throw LambdaErrors.invalidParameter("Please provide a source for function code.");
        }
        Package read = work.await("check a zip file", () -> check(operation, code.zipFile()));
        read.unreadableOnAws().ifPresent(file -> call.warn("AWS would not let the function read " + file
                + ", since its permissions in the zip file are for its owner only"));
        return read;
    }

    private Package check(String operation, Blob zip) {
        if (zip.size() > LambdaLimits.MAX_ZIPPED_CODE.bytes()) {
            throw LambdaErrors.requestTooLarge(operation);
        }
        ZipPackage checked = ZipPackage.read(zip);
        if (checked.has(ClassPathRuntime.MARK) && !classPath.isAvailable()) {
            throw LambdaErrors.invalidParameter("This package has no code: its handler lies on the class path of a test, and runs only in a"
                    + " Brume that the test has started in its own JVM");
        }
        return new Package(zip, new Version.Code(CodeStore.sha256(zip), zip.size(), checked.unpackedSize()), checked.unreadableOnAws());
    }
}
