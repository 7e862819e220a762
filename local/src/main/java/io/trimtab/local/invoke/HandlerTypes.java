package io.trimtab.local.invoke;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;

/// What a handler takes and gives, read and written as Lambda's runtime does: its own mappings for the event
/// classes of AWS, plain Jackson for every other type.
record HandlerTypes(Type request, Type response) {
    static HandlerTypes of(Class<?> handler) {
        return Arrays.stream(handler.getMethods())
                .filter(HandlerTypes::isRequestHandler)
                .findFirst()
                .map(method -> new HandlerTypes(method.getGenericParameterTypes()[0], method.getGenericReturnType()))
                .orElseThrow(() -> new IllegalStateException(handler + " has no handleRequest(event, Context)"));
    }

    Object read(String event) {
        return serializer(request).fromJson(event);
    }

    void write(Object outcome, OutputStream to) {
        serializer(response).toJson(outcome, to);
    }

    private static boolean isRequestHandler(Method method) {
        return method.getName().equals("handleRequest")
                && !method.isBridge()
                && method.getParameterCount() == 2
                && method.getParameterTypes()[1] == Context.class;
    }

    @SuppressWarnings("unchecked")
    private static PojoSerializer<Object> serializer(Type type) {
        if (type instanceof Class<?> known && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())) {
            return LambdaEventSerializers.serializerFor((Class<Object>) known, known.getClassLoader());
        }
        return JacksonFactory.getInstance().getSerializer(type);
    }
}
