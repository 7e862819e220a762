package io.trimtab.packing;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a class mentions: other classes, methods of service clients, and texts in its code.
///
/// A class is mentioned when any text of the constant pool names it: code, descriptors, generic signatures,
/// annotations and string constants alike. So what a library looks up by reflection, from a field's type or from a
/// name in a string, counts as mentioned too; that keeps a little too much and never too little.
record References(Set<String> classes, Set<Operation> operations, Set<String> texts) {
    private static final Pattern WORD = Pattern.compile("[\\w$./-]+");

    static References of(ClassModel model, Predicate<String> isKnown) {
        var classes = new HashSet<String>();
        var operations = new HashSet<Operation>();
        var texts = new HashSet<String>();
        for (var entry : model.constantPool()) {
            switch (entry) {
                case Utf8Entry text -> classes.addAll(classesNamedIn(text.stringValue(), isKnown));
                case MemberRefEntry member -> Operation.of(member).ifPresent(operations::add);
                case StringEntry text -> texts.add(text.stringValue());
                default -> {}
            }
        }
        return new References(classes, operations, texts);
    }

    /// Finds `a/b/C`, `a.b.C` and, in a descriptor, `(ILa/b/C;)V`: primitives there are never written `L`.
    static Set<String> classesNamedIn(String text, Predicate<String> isKnown) {
        if (text.indexOf('/') < 0 && text.indexOf('.') < 0 && text.indexOf(';') < 0) {
            return isKnown.test(text) ? Set.of(text) : Set.of(); // most texts: names of members
        }
        var found = new HashSet<String>();
        var words = WORD.matcher(text);
        while (words.find()) {
            var word = words.group().replace('.', '/');
            if (isKnown.test(word)) {
                found.add(word);
            }
            var inDescriptor = word.substring(word.indexOf('L') + 1);
            if (isKnown.test(inDescriptor)) {
                found.add(inDescriptor);
            }
        }
        return found;
    }
}
