package eu.passerelle.sandbox.box;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka broker in KRaft mode inside this JVM, its records in a given folder and kept when it stops. Topics exist
 * only when somebody makes them: a record for a misspelt topic fails.
 */
public final class KafkaBroker implements AutoCloseable {
    /** Any 16 bytes in base64: the broker is alone, so the cluster may always have the same name. */
    private static final String CLUSTER_ID = "cGFzc2VyZWxsZWh1YjAxMg";

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private KafkaBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker, or goes on with the records of an earlier one in the same folder.
     *
     * @param folder absolute folder, made when missing
     * @param port port for clients, on loopback
     * @param controllerPort port for the broker's talk with itself, on loopback
     */
    public static KafkaBroker start(Path folder, int port, int controllerPort) {
        Properties properties = properties(folder.resolve("log"), port, controllerPort);
        format(folder, properties);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        return new KafkaBroker(server, "127.0.0.1:" + port);
    }

    /** Host and port as the client setting {@code bootstrap.servers} wants them. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Makes a topic; one that exists already is left as it is. */
    public void createTopic(String name, int partitions) {
        try (Admin admin =
                Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topic " + name + " could not be made", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topic " + name, e);
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path folder, Properties properties) {
        try {
            Files.createDirectories(folder.resolve("log"));
            Path file = folder.resolve("server.properties");
            try (OutputStream out = Files.newOutputStream(file)) {
                properties.store(out, null);
            }
            String[] command = {"format", "-t", CLUSTER_ID, "-c", file.toString(), "--ignore-formatted"};
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
            int exit = StorageTool.execute(command, nowhere);
            if (exit != 0) {
                throw new IllegalStateException("Kafka's folder " + folder + " could not be prepared");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka's folder " + folder + " could not be written", e);
        }
    }

    private static Properties properties(Path log, int port, int controllerPort) {
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", "1");
        p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.setProperty("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("log.dirs", log.toString());
        p.setProperty("auto.create.topics.enable", "false");
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("offsets.topic.num.partitions", "1");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        p.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        // What was told is judged again at each start, however long the folder lay.
        p.setProperty("log.retention.ms", "-1");
        p.setProperty("num.io.threads", "2");
        p.setProperty("num.network.threads", "1");
        // A broker that was killed is still registered with itself for as long as its session: the default of 9 s
        // would make every start after a kill wait for it. Much shorter, and a busy machine loses its broker.
        p.setProperty("broker.session.timeout.ms", "2000");
        p.setProperty("broker.heartbeat.interval.ms", "200");
        // A consumer that was killed keeps its partitions for as long as its session: let clients ask for a short one.
        p.setProperty("group.min.session.timeout.ms", "1000");
        return p;
    }
}
