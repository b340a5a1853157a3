package dev.brume.logs;

import dev.brume.aws.DataSize;
import dev.brume.spi.Platform;
import dev.brume.spi.ServiceFactory;
import dev.brume.spi.ServiceModule;
import java.util.List;

/// Wires CloudWatch Logs.
///
/// Option: `LOGS_GROUP_MIB`, how many mebibytes of events a log group keeps before its oldest events go.
public final class LogsServiceFactory implements ServiceFactory {
    private static final String GROUP_MIB = "LOGS_GROUP_MIB";
    private static final long MEBIBYTE = DataSize.mebibytes(1).bytes();

    @Override public List<String> services() {
        return List.of("logs");
    }

    @Override public List<ServiceModule> create(Platform platform) {
        LogsWiring wiring = new LogsWiring(platform, groupSize(platform));
        platform.router().register(wiring.target());
        return List.of(wiring.module());
    }

    private static DataSize groupSize(Platform platform) {
        String text = platform.option(GROUP_MIB, Long.toString(LogsLimits.GROUP_SIZE.bytes() / MEBIBYTE));
        try {
            long mebibytes = Long.parseLong(text);
            if (mebibytes > 0) {
                return DataSize.mebibytes(mebibytes);
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Refused below, like zero and less.
        }
        throw new IllegalArgumentException("BRUME_" + GROUP_MIB + " is a number of mebibytes above 0, not " + text);
    }
}
