package io.trimtab.packing;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The SDK's table of where each service of AWS has endpoints: the first client loads a class for each of 312.
///
/// The table is one static initialiser, `builder().put("ec2", new Ec2ServiceMetadata()).put(…)`: entries of services
/// that no class names are left out. A service without an entry has an endpoint in every region.
final class EndpointTable {
    private static final String NAME = "software/amazon/awssdk/regions/GeneratedServiceMetadataProvider";

    private final ClassFile classFile = ClassFile.of(ConstantPoolSharingOption.NEW_POOL);
    private final ClassModel model;
    private final Map<String, String> entries = new HashMap<>();

    EndpointTable(byte[] bytes) {
        model = classFile.parse(bytes);
        only(service -> true);
    }

    static boolean is(String className) {
        return className.equals(NAME);
    }

    /// Class name by service.
    Map<String, String> entries() {
        return Map.copyOf(entries);
    }

    ClassModel frame() {
        return classFile.parse(only(_ -> false));
    }

    byte[] only(Set<String> services) {
        return only(services::contains);
    }

    private byte[] only(Predicate<String> isKept) {
        return classFile.transformClass(
                model,
                ClassTransform.transformingMethodBodies(
                        method -> method.methodName().equalsString("<clinit>"),
                        CodeTransform.ofStateful(() -> new Entries(isKept))));
    }

    /// Holds an entry's instructions back, from its name to its `put`.
    private final class Entries implements CodeTransform {
        private final Predicate<String> isKept;
        private final List<Instruction> held = new ArrayList<>();
        private String service = "";
        private String endpoints = "";

        Entries(Predicate<String> isKept) {
            this.isKept = isKept;
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            if (!(element instanceof Instruction instruction)) {
                builder.with(element);
                return;
            }
            if (instruction instanceof ConstantInstruction constant
                    && constant.constantValue() instanceof String name) {
                service = name;
            }
            if (instruction instanceof NewObjectInstruction made) {
                endpoints = made.className().asInternalName();
            }
            if (service.isEmpty()) {
                builder.with(instruction);
                return;
            }
            held.add(instruction);
            if (instruction instanceof InvokeInstruction call && call.name().equalsString("put")) {
                entries.put(service, endpoints);
                if (isKept.test(service)) {
                    held.forEach(builder::with);
                }
                held.clear();
                service = "";
            }
        }
    }
}
