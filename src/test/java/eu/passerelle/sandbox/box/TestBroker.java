package eu.passerelle.sandbox.box;

import java.nio.file.Path;

/** The one Kafka broker of a test JVM. Tests that must not meet give their topics names of their own. */
public final class TestBroker {
    private final KafkaBroker broker;

    private TestBroker(KafkaBroker broker) {
        this.broker = broker;
    }

    /** The broker of this JVM, started by the first who asks and stopped when the JVM ends. */
    public static TestBroker shared() {
        return Shared.BROKER;
    }

    /** Host and port as the client setting {@code bootstrap.servers} wants them. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Makes a topic; one that exists already is left as it is. */
    public void createTopic(String name, int partitions) {
        broker.createTopic(name, partitions);
    }

    /** Made when first asked for, once a JVM. */
    private static final class Shared {
        static final TestBroker BROKER = start();

        private static TestBroker start() {
            Path folder = TestFolder.make("kafka");
            KafkaBroker broker = KafkaBroker.start(folder, FreePort.find(), FreePort.find());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                broker.close();
                TestFolder.delete(folder);
            }));
            return new TestBroker(broker);
        }
    }
}
