package io.trimtab.local.invoke;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// How a container reaches an endpoint on this machine.
final class ContainerNetwork {
    private ContainerNetwork() {}

    /// @param work gets the endpoint as a container must call it, which holds while it works
    static <T> T reaching(URI endpoint, Map<String, String> shell, Function<URI, T> work) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return work.apply(
                    URI.create(endpoint.toString().replaceFirst("//[^:/]+|//\\[::1]", "//host.docker.internal")));
        }
        try (var bridge = LoopbackBridge.open(gateway(shell), endpoint)) {
            return work.apply(bridge.endpoint());
        }
    }

    private static InetAddress gateway(Map<String, String> shell) {
        var ended = new Subprocess(
                        List.of("docker", "network", "inspect", "bridge", "-f", "{{(index .IPAM.Config 0).Gateway}}"),
                        shell)
                .run(System.err);
        try {
            return InetAddress.ofLiteral(ended.output().strip());
        } catch (IllegalArgumentException noAddress) {
            throw new IllegalStateException("docker's bridge network has no gateway: " + ended, noAddress);
        }
    }
}
