package io.trimtab.packing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every class of a function's runtime classpath by its internal name (`java/lang/Object`): the first jar that has
/// a name wins, as in the JVM.
final class Library {
    private final List<Jar> jars;
    private final Map<String, Jar> home = new HashMap<>();

    Library(List<Jar> jars) {
        this.jars = List.copyOf(jars);
        for (var jar : this.jars) {
            classesOf(jar).forEach(name -> home.putIfAbsent(name, jar));
        }
    }

    static Library read(List<Path> classpath) throws IOException {
        var jars = new ArrayList<Jar>();
        for (var path : classpath) {
            jars.add(Jar.read(path));
        }
        return new Library(jars);
    }

    static List<String> classesOf(Jar jar) {
        return jar.entries().keySet().stream()
                .filter(entry -> entry.endsWith(".class"))
                .map(entry -> entry.substring(0, entry.length() - ".class".length()))
                .toList();
    }

    List<Jar> jars() {
        return jars;
    }

    boolean has(String className) {
        return home.containsKey(className);
    }

    Optional<Jar> homeOf(String className) {
        return Optional.ofNullable(home.get(className));
    }

    Optional<byte[]> bytesOf(String className) {
        return homeOf(className)
                .flatMap(jar -> Optional.ofNullable(jar.entries().get(className + ".class")));
    }
}
