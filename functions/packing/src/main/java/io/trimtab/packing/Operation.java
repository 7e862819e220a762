package io.trimtab.packing;

import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A method of one service's clients, interface and implementation alike.
///
/// @param service package of the service, e.g. `software/amazon/awssdk/services/ec2/`
/// @param signature name and descriptor
record Operation(String service, String signature) {
    private static final Pattern CLIENT = Pattern.compile("(software/amazon/awssdk/services/(?:\\w+/)+)\\w+Client");

    /// Called by the SDK itself, through interfaces outside of the service.
    private static final Set<String> ALWAYS_CALLED =
            Set.of("<init>", "<clinit>", "serviceName", "serviceClientConfiguration", "close");

    static Optional<Operation> of(MemberRefEntry member) {
        return of(
                member.owner().asInternalName(),
                member.name().stringValue() + member.type().stringValue());
    }

    static Optional<Operation> of(String owner, MethodModel method) {
        return of(owner, method.methodName().stringValue() + method.methodType().stringValue());
    }

    static boolean isClient(String className) {
        return CLIENT.matcher(className).matches();
    }

    boolean isAlwaysCalled() {
        return ALWAYS_CALLED.contains(signature.substring(0, signature.indexOf('(')));
    }

    private static Optional<Operation> of(String owner, String signature) {
        var client = CLIENT.matcher(owner);
        return client.matches() ? Optional.of(new Operation(client.group(1), signature)) : Optional.empty();
    }
}
