package io.trimtab.apply;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/// Ends a run where it is told to, as a container that is gone: before or after any call to the outside.
final class Crashes {
    private int passed;
    private int at = Integer.MAX_VALUE;

    /// A run that is gone.
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        private Crash(String where) {
            super("crashed at " + where);
        }
    }

    /// @param point the number of the point, from 1, at which the next run ends
    void armedAt(int point) {
        passed = 0;
        at = point;
    }

    void disarmed() {
        at = Integer.MAX_VALUE;
    }

    /// Every method of the interface, with a point before and one after it.
    <T> T around(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    try {
                        return around(method.getName(), () -> {
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException failure) {
                                throw new Carried(failure.getCause());
                            } catch (IllegalAccessException impossible) {
                                throw new IllegalStateException(impossible);
                            }
                        });
                    } catch (Carried carried) {
                        throw carried.getCause();
                    }
                }));
    }

    <T> T around(String what, Supplier<T> call) {
        point("before " + what);
        T answer = call.get();
        point("after " + what);
        return answer;
    }

    private void point(String where) {
        if (++passed == at) {
            throw new Crash(where);
        }
    }

    private static final class Carried extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Carried(Throwable cause) {
            super(cause);
        }

        @Override
        public synchronized Throwable getCause() {
            return java.util.Objects.requireNonNull(super.getCause());
        }
    }
}
