package io.trimtab.local.invoke;

import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a container reaches an endpoint on this machine, as long as this is open.
record ContainerNetwork(URI endpoint, Optional<LoopbackBridge> bridge) implements AutoCloseable {
    private static final String BRIDGE_NAME = "{{index .Options \"com.docker.network.bridge.name\"}}";

    static ContainerNetwork reaching(URI endpoint, Map<String, String> shell) {
        if (!System.getProperty("os.name").equals("Linux")) {
            // Docker Desktop's name for the machine
            return new ContainerNetwork(withHost(endpoint, "host.docker.internal"), Optional.empty());
        }
        var bridge = LoopbackBridge.open(addressOnBridge(shell), endpoint);
        return new ContainerNetwork(bridge.endpoint(), Optional.of(bridge));
    }

    static URI withHost(URI endpoint, String host) {
        var port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
        return URI.create(endpoint.getScheme() + "://" + host + port);
    }

    private static InetAddress addressOnBridge(Map<String, String> shell) {
        var inspected = new Subprocess(List.of("docker", "network", "inspect", "bridge", "-f", BRIDGE_NAME), shell)
                .run(System.err);
        var name = inspected.output().strip();
        try {
            return Optional.ofNullable(NetworkInterface.getByName(name)).stream()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "expected an address of this machine on docker's bridge '" + name + "'"));
        } catch (SocketException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public void close() {
        bridge.ifPresent(LoopbackBridge::close);
    }
}
