package io.trimtab.packing;

import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The interface or the implementation of a service's client, which can be had with fewer methods.
final class ServiceClient {
    private final ClassFile classFile;
    private final ClassModel model;
    private final String name;

    ServiceClient(byte[] bytes, Library library) {
        var hierarchy = ClassHierarchyResolver.ofResourceParsing((ClassDesc type) -> library.bytesOf(internalName(type))
                        .map(ByteArrayInputStream::new)
                        .orElse(null))
                .orElse(ClassHierarchyResolver.defaultResolver());
        classFile = ClassFile.of(ConstantPoolSharingOption.NEW_POOL, ClassHierarchyResolverOption.of(hierarchy));
        model = classFile.parse(bytes);
        name = model.thisClass().asInternalName();
    }

    List<Operation> operations() {
        return model.methods().stream().map(this::operation).toList();
    }

    /// The same class with only these methods, and a constant pool that mentions only what they use.
    byte[] only(Set<Operation> kept) {
        return only((Operation operation) -> operation.isAlwaysCalled() || kept.contains(operation));
    }

    ClassModel only(Operation operation) {
        return classFile.parse(only((Operation other) -> other.equals(operation)));
    }

    /// What is there whichever operations are called: the fields, the constructor, the annotations.
    ClassModel frame() {
        return classFile.parse(only(Set.of()));
    }

    private byte[] only(Predicate<Operation> isKept) {
        return classFile.transformClass(model, (builder, element) -> {
            switch (element) {
                case MethodModel method when !isKept.test(operation(method)) -> {}
                case InnerClassesAttribute inner ->
                    builder.with(InnerClassesAttribute.of(
                            inner.classes().stream().filter(this::isOwn).toList()));
                default -> builder.with(element);
            }
        });
    }

    /// A class file also lists nested classes of *other* classes that its code mentions; the JVM never looks there.
    private boolean isOwn(InnerClassInfo inner) {
        return inner.innerClass().asInternalName().startsWith(name + "$");
    }

    private Operation operation(MethodModel method) {
        return Operation.of(name, method).orElseThrow(() -> new IllegalArgumentException(name + " is not a client"));
    }

    private static String internalName(ClassDesc type) {
        var descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }
}
