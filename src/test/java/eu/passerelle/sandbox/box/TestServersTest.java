package eu.passerelle.sandbox.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestServersTest {

    @Test
    void postgresKeepsWhatItSaysItKeeps() throws SQLException {
        try (HikariDataSource pool = TestPostgres.shared().freshDatabase().dataSource();
                Connection connection = pool.getConnection()) {
            assertThat(show(connection, "fsync")).isEqualTo("on");
            assertThat(show(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(show(connection, "max_connections")).isEqualTo("150");
        }
    }

    @Test
    void aFreshDatabaseIsSeenByNobodyElse() throws SQLException {
        try (HikariDataSource one = TestPostgres.shared().freshDatabase().dataSource();
                HikariDataSource other = TestPostgres.shared().freshDatabase().dataSource();
                Connection connection = one.getConnection();
                Connection elsewhere = other.getConnection();
                Statement statement = connection.createStatement();
                Statement question = elsewhere.createStatement()) {
            statement.execute("CREATE TABLE mine (id int)");
            assertThatThrownBy(() -> question.executeQuery("SELECT * FROM mine"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theBrokerGivesBackWhatItWasGiven() throws Exception {
        TestBroker broker = TestBroker.shared();
        broker.createTopic("test.smoke", 1);
        try (KafkaProducer<String, String> producer = producer(broker, 10_000)) {
            producer.send(new ProducerRecord<>("test.smoke", "key", "été")).get();
        }
        try (KafkaConsumer<String, String> consumer = consumer(broker)) {
            consumer.subscribe(List.of("test.smoke"));
            List<String> seen = new ArrayList<>();
            long deadlineNanos = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (seen.isEmpty() && System.nanoTime() < deadlineNanos) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    seen.add(record.value());
                }
            }
            assertThat(seen).containsExactly("été");
        }
    }

    @Test
    void aTopicThatNobodyMadeIsNotMadeByARecord() {
        try (KafkaProducer<String, String> producer = producer(TestBroker.shared(), 500)) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("test.nobody", "key", "value"))
                            .get())
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private static KafkaProducer<String, String> producer(TestBroker broker, int blockMillis) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all", "max.block.ms", blockMillis),
                new StringSerializer(),
                new StringSerializer());
    }

    private static KafkaConsumer<String, String> consumer(TestBroker broker) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "group.id", "test-smoke",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
