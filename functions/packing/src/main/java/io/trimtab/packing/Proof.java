package io.trimtab.packing;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Proves that what was packed is whole: every class loads, passes the JVM's verifier and finds each class that it
/// mentions. A class that the libraries never had (an optional dependency) is missed as before.
final class Proof {
    private final Library before;
    private final Library packed;
    private final List<Path> classpath;
    private int membersSeen;

    /// @param folder the packed function
    Proof(Library before, Path folder) throws IOException {
        this.before = before;
        classpath = new ArrayList<>(List.of(folder));
        for (var jar : before.jars()) {
            var file = folder.resolve("lib").resolve(jar.name());
            if (!jar.name().isEmpty() && file.toFile().exists()) {
                classpath.add(file);
            }
        }
        packed = Library.read(classpath);
    }

    /// @return one line on what was checked
    String check() throws IOException {
        var faults = new TreeMap<String, String>();
        try (var loader = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
            for (var jar : packed.jars()) {
                for (var name : Library.classesOf(jar)) {
                    checkMentions(name, faults);
                    checkLinks(name, loader, faults);
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("the packed function is not whole: " + summary(faults));
        }
        var classes = packed.jars().stream()
                .map(Library::classesOf)
                .mapToInt(List::size)
                .sum();
        return classes + " classes with " + membersSeen + " members load from "
                + packed.jars().size() + " places";
    }

    /// Looks at code that linking does not resolve yet.
    private void checkMentions(String name, Map<String, String> faults) {
        for (var entry :
                ClassFile.of().parse(packed.bytesOf(name).orElseThrow()).constantPool()) {
            if (entry instanceof ClassEntry mentioned && isLost(mentioned.asInternalName())) {
                faults.put(mentioned.asInternalName(), "mentioned by " + name);
            }
        }
    }

    /// Asking for a class's methods makes the JVM link it, which verifies all of its code.
    private void checkLinks(String name, ClassLoader loader, Map<String, String> faults) {
        try {
            var type = Class.forName(name.replace('/', '.'), false, loader);
            membersSeen += type.getDeclaredMethods().length
                    + type.getDeclaredFields().length
                    + type.getDeclaredConstructors().length
                    + type.getDeclaredClasses().length;
        } catch (ClassNotFoundException | LinkageError fault) {
            var missing = new TreeSet<>(References.classesNamedIn(String.valueOf(fault.getMessage()), _ -> true));
            if (!(fault instanceof NoClassDefFoundError) || missing.stream().anyMatch(this::isLost)) {
                faults.put(name, fault.toString());
            }
        }
    }

    private boolean isLost(String className) {
        return before.has(className) && !packed.has(className);
    }

    private URL[] urls() throws MalformedURLException {
        var urls = new ArrayList<URL>();
        for (var path : classpath) {
            urls.add(path.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static String summary(Map<String, String> faults) {
        var lines = new ArrayList<String>();
        faults.forEach((name, why) -> lines.add(name + " (" + why + ")"));
        return String.join("; ", lines);
    }
}
