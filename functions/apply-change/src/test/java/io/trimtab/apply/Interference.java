package io.trimtab.apply;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// Stands between a run and everything that it calls: at the call that chance has picked, the run crashes before it or
/// after it, or somebody else does something first.
final class Interference {
    private static final Set<String> CALLS =
            Set.of("getItem", "putItem", "updateItem", "deleteItem", "query", "transactWriteItems");

    private int callsUntil = Integer.MAX_VALUE;
    private boolean after;
    private Runnable then = () -> {};
    private int calls;

    /// The process is gone. No code may catch it.
    static final class Crash extends Error {
        Crash() {
            super("the process is gone", null, false, false);
        }
    }

    /// @param call from 1: the call at which it happens
    /// @param afterIt whether the call is made first
    void plan(int call, boolean afterIt, Runnable what) {
        callsUntil = call;
        after = afterIt;
        then = what;
        calls = 0;
    }

    void none() {
        callsUntil = Integer.MAX_VALUE;
    }

    /// To be called before each call.
    void before() {
        calls++;
        if (calls == callsUntil && !after) {
            strike();
        }
    }

    /// To be called after each call.
    void after() {
        if (calls == callsUntil && after) {
            strike();
        }
    }

    private void strike() {
        Runnable what = then;
        none();
        what.run();
    }

    /// The client, with this in between. What the interface itself makes of a call, such as pages of it, comes back
    /// here as the calls that it makes.
    DynamoDbClient around(DynamoDbClient client) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    boolean call = arguments != null
                            && arguments[0] instanceof DynamoDbRequest
                            && CALLS.contains(method.getName());
                    return call
                            ? made(client, method, arguments)
                            : InvocationHandler.invokeDefault(proxy, method, arguments);
                });
    }

    private Object made(DynamoDbClient client, Method method, Object[] arguments) throws Throwable {
        before();
        try {
            Object answer = method.invoke(client, arguments);
            after();
            return answer;
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
