package dev.brume.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All services that the models of this build name, whether they are part of this Brume or not, so that a request to one
/// that is not there can be refused by its name. Read from the class path when it is first asked for.
public final class Catalog {
    private static final String RESOURCE = "catalog.tsv";
    private static final int NAME = 0;

    private final Map<String, Service> services;

    private Catalog(Map<String, Service> services) {
        this.services = services;
    }

    /// The catalog of this build.
    public static Catalog get() {
        return Holder.CATALOG;
    }

    /// The service of this name (`stepfunctions`), `null` if no model names it.
    public Service service(String name) {
        return services.get(name);
    }

    /// By name.
    public List<Service> services() {
        return List.copyOf(services.values());
    }

    /// The services that a credential scope can mean: `apigateway` stands for two, `ses` too. Empty if none.
    public List<Service> signedAs(String signingName) {
        List<Service> found = new ArrayList<>();
        for (Service service : services.values()) {
            if (service.facts().signingName().equals(signingName)) {
                found.add(service);
            }
        }
        return List.copyOf(found);
    }

    /// The service that `X-Amz-Target` means by what it has before the dot, `null` if none.
    public Service targeted(String targetPrefix) {
        for (Service service : services.values()) {
            if (targetPrefix.equals(service.facts().targetPrefix())) {
                return service;
            }
        }
        return null;
    }

    /// A service that a model names.
    public static final class Service {
        private final ServiceFacts facts;
        private final String text;
        private volatile List<Operation> operations;

        private Service(ServiceFacts facts, String text) {
            this.facts = facts;
            this.text = text;
        }

        public ServiceFacts facts() {
            return facts;
        }

        /// In the order of the model; read when first asked for.
        public List<Operation> operations() {
            List<Operation> known = operations;
            if (known == null) {
                known = read();
                operations = known;
            }
            return known;
        }

        private List<Operation> read() {
            List<Operation> read = new ArrayList<>();
            for (int line = 0; line < text.length(); line = text.indexOf('\n', line) + 1) {
                read.add(Operation.parse(text.substring(line, text.indexOf('\n', line))));
            }
            return List.copyOf(read);
        }

        /// The operation of this name, `null` if the model has none.
        public Operation operation(String name) {
            for (Operation operation : operations()) {
                if (operation.name().equals(name)) {
                    return operation;
                }
            }
            return null;
        }

        @Override public String toString() {
            return facts.name();
        }
    }

    /// An operation that a model names.
    ///
    /// @param uri as in [UriTemplate#text]
    public record Operation(String name, String method, String uri) {
        private static Operation parse(String line) {
            String[] fields = line.split("\t", -1);
            return new Operation(fields[1], fields[2], fields[3]);
        }

        public UriTemplate template() {
            return UriTemplate.parse(uri);
        }
    }

    private static final class Holder {
        static final Catalog CATALOG = read();
    }

    private static Catalog read() {
        try (InputStream in = Catalog.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing: the build of emulator-core generates it");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Catalog parse(String text) {
        Map<String, Service> services = new LinkedHashMap<>();
        int line = 0;
        while (line < text.length()) {
            int end = text.indexOf('\n', line);
            if (text.charAt(line) == '#') {
                line = end + 1;
                continue;
            }
            int operations = end + 1;
            int next = operations;
            while (next < text.length() && text.charAt(next) == '\t') {
                next = text.indexOf('\n', next) + 1;
            }
            String[] fields = text.substring(line, end).split("\t", -1);
            services.put(fields[NAME], new Service(facts(fields), text.substring(operations, next)));
            line = next;
        }
        return new Catalog(services);
    }

    private static ServiceFacts facts(String[] fields) {
        List<Protocol> protocols = new ArrayList<>();
        for (String protocol : fields[6].split(",")) {
            protocols.add(Protocol.named(protocol));
        }
        return new ServiceFacts(
                fields[NAME],
                fields[1],
                fields[2],
                fields[3],
                absent(fields[4]),
                fields[5],
                List.copyOf(protocols),
                Boolean.parseBoolean(fields[7]),
                absent(fields[8]),
                absent(fields[9]));
    }

    private static String absent(String field) {
        return field.isEmpty() ? null : field;
    }
}
