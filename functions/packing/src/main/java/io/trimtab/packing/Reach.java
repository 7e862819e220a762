package io.trimtab.packing;

import java.lang.classfile.ClassFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything that can be reached from the function's own classes: the closure over what classes mention, what the
/// called operations of service clients need, and what files in the same jars name.
final class Reach {
    private final Library library;
    private final Set<String> jars = new HashSet<>();
    private final Set<String> classes = new HashSet<>();
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Map<String, ServiceClient> clients = new HashMap<>();
    private final Set<String> texts = new HashSet<>();
    private Optional<EndpointTable> endpoints = Optional.empty();
    private final Set<Operation> called = new HashSet<>();
    private final Set<Followed> followed = new HashSet<>();

    private record Followed(String client, Operation operation) {}

    private Reach(Library library) {
        this.library = library;
    }

    static Reach of(Library library) {
        var reach = new Reach(library);
        library.jars().stream().filter(jar -> jar.name().isEmpty()).forEach(reach::enter);
        int before;
        do {
            before = reach.size();
            reach.followClasses();
            reach.followOperations();
            reach.followEndpoints();
            reach.followFiles();
        } while (reach.size() > before);
        return reach;
    }

    /// The bytes to ship under this path of this jar; nothing if no one can ask for them.
    Optional<byte[]> shipped(Jar jar, String path) {
        if (!jars.contains(jar.name())) {
            return Optional.empty();
        }
        var bytes = Optional.ofNullable(jar.entries().get(path));
        if (!path.endsWith(".class")) {
            return bytes.filter(_ -> jar.isRead(path, this::isPossible));
        }
        var name = path.substring(0, path.length() - ".class".length());
        if (!classes.contains(name) || !library.homeOf(name).map(Jar::name).equals(Optional.of(jar.name()))) {
            return Optional.empty();
        }
        return endpoints
                .filter(_ -> EndpointTable.is(name))
                .map(table -> table.only(texts))
                .or(() -> Optional.ofNullable(clients.get(name)).map(client -> client.only(called)))
                .or(() -> bytes);
    }

    private int size() {
        return classes.size() + followed.size();
    }

    private void followClasses() {
        while (!waiting.isEmpty()) {
            var name = waiting.remove();
            library.homeOf(name).ifPresent(this::enter);
            var bytes = library.bytesOf(name).orElseThrow();
            if (EndpointTable.is(name)) {
                var table = new EndpointTable(bytes);
                endpoints = Optional.of(table);
                follow(References.of(table.frame(), library::has));
            } else if (Operation.isClient(name)) {
                var client = new ServiceClient(bytes, library);
                clients.put(name, client);
                follow(References.of(client.frame(), library::has));
            } else {
                follow(References.of(ClassFile.of().parse(bytes), library::has));
            }
        }
    }

    /// An operation has code in the interface and in the implementation; a call of one is a call of the other.
    private void followOperations() {
        clients.forEach((name, client) -> {
            for (var operation : client.operations()) {
                if (called.contains(operation) && followed.add(new Followed(name, operation))) {
                    follow(References.of(client.only(operation), library::has));
                }
            }
        });
    }

    private void followEndpoints() {
        endpoints.map(EndpointTable::entries).orElse(Map.of()).forEach((service, type) -> {
            if (texts.contains(service)) {
                add(type);
            }
        });
    }

    private void followFiles() {
        for (var jar : library.jars()) {
            jar.namedInFiles(jars.contains(jar.name()), library::has, this::isPossible)
                    .forEach(this::add);
        }
    }

    private void follow(References references) {
        references.classes().forEach(this::add);
        called.addAll(references.operations());
        texts.addAll(references.texts());
    }

    private void enter(Jar jar) {
        if (jars.add(jar.name()) && jar.isWhole()) {
            Library.classesOf(jar).forEach(this::add);
        }
    }

    private void add(String className) {
        if (library.has(className) && classes.add(className)) {
            waiting.add(className);
        }
    }

    /// Someone may ask for implementations of this type: it is reached, or it is the JDK's.
    private boolean isPossible(String className) {
        return classes.contains(className) || !library.has(className);
    }
}
