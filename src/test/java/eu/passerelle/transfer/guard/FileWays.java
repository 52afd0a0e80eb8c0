package eu.passerelle.transfer.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Ways to a server of SFTP on this machine. */
final class FileWays implements AutoCloseable {
    static final String BY_HEADER = "stolen.txt";
    private final SshServer server;
    private final Path root;

    FileWays(Path root) {
        this.root = root;
        try {
            Files.createDirectories(root.resolve("in"));
            server = SshServer.setUpDefaultServer();
            server.setHost("127.0.0.1");
            SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider();
            keys.setAlgorithm("EC");
            keys.setKeySize(256);
            server.setKeyPairProvider(keys);
            server.setPasswordAuthenticator((user, password, session) -> true);
            server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
            server.setFileSystemFactory(new VirtualFileSystemFactory(root));
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    private String address() {
        return "sftp://somebody@127.0.0.1:" + port() + "/in?password=sesame&strictHostKeyChecking=no"
                + "&useUserKnownHostsFile=false&jschLoggingLevel=OFF&throwExceptionOnConnectFailed=true"
                + "&maximumReconnectAttempts=0&fileName=secret.txt";
    }

    boolean arrived(String name) {
        return Files.exists(root.resolve(name));
    }

    void forget() {
        try {
            Files.deleteIfExists(root.resolve("in/secret.txt"));
            Files.deleteIfExists(root.resolve(BY_HEADER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Way> refusedAsEndpoint() {
        return List.of(
                new Way("sftp:, written", "a route with `to: sftp:`", world -> {
                    world.load("- route: {id: leaves, from: {uri: 'direct:leaves', steps: [{to: {uri: '" + address()
                            + "'}}]}}");
                    world.send();
                }),
                new Way("sftp:, computed", "a route with `toD`", world -> {
                    world.load("- route: {id: leaves, from: {uri: 'direct:leaves', steps: [{toD: {uri: '"
                            + address().replace("secret.txt", "${body}.txt") + "'}}]}}");
                    world.send();
                }));
    }

    Way toAServerNobodyDeclared() {
        return new Way(
                "sftp:, another server",
                "a file through an endpoint that a hop made, its server undeclared",
                world -> ConnectionWays.sendAsHop(world, address(), Map.of()));
    }

    /** @param jailed as Camel is by itself */
    Way outOfItsFolder(boolean jailed) {
        return new Way(
                "sftp:, header CamelFileName=../",
                "a file through an endpoint that a hop made, a header names a place above its folder",
                world -> ConnectionWays.sendAsHop(
                        world,
                        address().replace("&fileName=secret.txt", jailed ? "" : "&jailStartingDirectory=false"),
                        Map.of("CamelFileName", "../" + BY_HEADER)));
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
