package io.trimtab.packing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/// Fills a request or an answer of any service with one value in every field, so that all its shapes are used.
final class Sample {
    /// Shapes that hold themselves (an attribute value may be a list of attribute values) end here.
    private static final int DEEPEST = 6;

    /// Names an endpoint in several regions at once, which asks for a signer that is a library of its own.
    private static final String MANY_REGIONS = "EndpointId";

    private static final Map<MarshallingType<?>, Object> PLAIN = Map.of(
            MarshallingType.STRING,
            "1",
            MarshallingType.INTEGER,
            1,
            MarshallingType.LONG,
            1L,
            MarshallingType.SHORT,
            (short) 1,
            MarshallingType.FLOAT,
            1f,
            MarshallingType.DOUBLE,
            1d,
            MarshallingType.BIG_DECIMAL,
            BigDecimal.ONE,
            MarshallingType.BOOLEAN,
            true,
            MarshallingType.INSTANT,
            Instant.EPOCH,
            MarshallingType.SDK_BYTES,
            SdkBytes.fromUtf8String("1"));

    private Sample() {}

    /// @param type has a static `builder()`, as all shapes of the SDK do
    static Object of(Class<?> type) throws ReflectiveOperationException {
        return filled((SdkPojo) type.getMethod("builder").invoke(null), 0);
    }

    private static Object filled(SdkPojo builder, int depth) {
        for (var field : builder.sdkFields()) {
            value(field, depth + 1)
                    .filter(_ -> !field.memberName().equals(MANY_REGIONS))
                    .ifPresent(value -> field.set(builder, value));
        }
        return ((Buildable) builder).build();
    }

    private static Optional<Object> value(SdkField<?> field, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        var type = field.marshallingType();
        if (type.equals(MarshallingType.LIST)) {
            return value(field.getTrait(ListTrait.class).memberFieldInfo(), depth + 1)
                    .map(List::of);
        }
        if (type.equals(MarshallingType.MAP)) {
            return value(field.getTrait(MapTrait.class).valueFieldInfo(), depth + 1)
                    .map(value -> Map.of("1", value));
        }
        if (type.equals(MarshallingType.SDK_POJO)) {
            return Optional.of(filled(field.constructor().get(), depth));
        }
        return Optional.ofNullable(PLAIN.get(type));
    }
}
