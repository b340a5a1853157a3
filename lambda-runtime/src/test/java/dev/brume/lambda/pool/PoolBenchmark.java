package dev.brume.lambda.pool;

import dev.brume.lambda.environment.FunctionVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Prints how long cold and warm invocations take inside the pool, without the edge. Run by hand:
/// `java -cp … dev.brume.lambda.pool.PoolBenchmark`.
final class PoolBenchmark {
    private static final int WARM = 3_000;
    private static final int COLD = 40;
    private static final String BOOTSTRAP = """
            #!/bin/bash
            API=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
            while true; do
              curl -sS -o /dev/null -D /tmp/headers "$API/next"
              ID=$(grep -i lambda-runtime-aws-request-id /tmp/headers | tr -d '[:space:]' | cut -d: -f2)
              curl -sS -o /dev/null -d 1 "$API/$ID/response"
            done
            """;

    private PoolBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        try (Functions functions = new Functions(PoolLimits.DEFAULT)) {
            FunctionVersion python =
                    functions.function("python3.12", "main.handler", Map.of("main.py", "def handler(e, c):\n    return e\n"));
            FunctionVersion client = functions.function("python3.12", "main.handler",
                    Map.of("main.py", "import boto3\nsqs = boto3.client('sqs')\ndef handler(e, c):\n    return e\n"));
            FunctionVersion node =
                    functions.function("nodejs22.x", "index.handler", Map.of("index.js", "exports.handler = async (e) => e"));
            FunctionVersion bash = functions.function("provided.al2023", "x", Map.of("bootstrap", BOOTSTRAP));
            for (FunctionVersion version : List.of(python, client, node, bash)) {
                cold(functions, version);
            }
            for (FunctionVersion version : List.of(python, node)) {
                warm(functions, version);
                rate(functions, version);
            }
        }
    }

    private static void cold(Functions functions, FunctionVersion version) {
        functions.invoke(version, "{}");
        List<Long> micros = new ArrayList<>();
        int ahead = functions.runtimes.ahead();
        for (int i = 0; i < COLD; i++) {
            functions.pool.retire(version.id());
            while (functions.runtimes.ahead() < ahead) {
                Thread.onSpinWait();
            }
            micros.add(time(functions, version));
        }
        print("cold " + version.runtime(), micros);
    }

    private static void warm(Functions functions, FunctionVersion version) {
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < WARM; i++) {
            micros.add(time(functions, version));
        }
        print("warm " + version.runtime(), micros.subList(WARM / 3, WARM));
    }

    private static long time(Functions functions, FunctionVersion version) {
        long begin = System.nanoTime();
        functions.invoke(version, "{}");
        return (System.nanoTime() - begin) / 1_000;
    }

    private static void rate(Functions functions, FunctionVersion version) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(8_000);
        long begin = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                while (left.getAndDecrement() > 0) {
                    functions.invoke(version, "{}");
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.printf(Locale.ROOT, "%-24s %d invokes/s at 8 at a time%n", version.runtime(),
                8_000_000_000_000L / (System.nanoTime() - begin));
    }

    private static void print(String what, List<Long> micros) {
        long[] sorted = micros.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        System.out.printf(Locale.ROOT, "%-24s min %.2f ms  p50 %.2f ms  p99 %.2f ms%n", what, sorted[0] / 1000.0,
                sorted[sorted.length / 2] / 1000.0,
                sorted[sorted.length * 99 / 100] / 1000.0);
    }
}
