package eu.passerelle.sandbox.verdict;

import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.feed.FeederList;
import eu.passerelle.sandbox.feed.HealthLabels;
import eu.passerelle.sandbox.feed.Month;
import eu.passerelle.sandbox.feed.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Hears all witnesses and gives the verdict. */
public final class Judge {
    private static final Set<String> CORE_TOPICS =
            Set.of("core.invoices", "core.mandates", "core.payroll", "core.subjects");

    private final Places places;
    private final Month month;
    private final FeederList list;

    /**
     * Where the witnesses are.
     *
     * @param var the folder of everything the sandbox keeps
     * @param kafkaLogs the broker's own files
     * @param simulators each simulator's folder, by rail
     * @param control folder for the planted file
     */
    public record Places(
            Path var,
            Path kafkaLogs,
            Map<String, Path> simulators,
            Path control,
            String jdbcUrl,
            String user,
            String password,
            String bootstrapServers) {}

    public Judge(Places places, Month month, FeederList list) {
        this.places = places;
        this.month = month;
        this.list = list;
    }

    /** The verdict, and in sentences everything that is against it. */
    public record Finding(Report report, List<String> faults) {}

    /** @param seconds since the sandbox was started, on the machine's clock */
    public Finding judge(Map<String, Book> books, long seconds) {
        plant();
        List<String> faults = new ArrayList<>();
        Conservation.Result sums;
        List<String> leaks;
        try (HubTables tables = new HubTables(places.jdbcUrl(), places.user(), places.password())) {
            sums = new Conservation(list.received(), tables.state(), books).judge();
            faults.addAll(ToldPayments.of(told()).against(tables.state()));
            leaks = leaks(tables);
        }
        faults.addAll(sums.faults());
        if (list.received().size() != month.invoicesDue()) {
            faults.add("of " + month.invoicesDue() + " invoices of the month "
                    + list.received().size() + " were promised");
        }
        boolean conserved = faults.isEmpty();
        leaks.forEach(leak -> faults.add("leak: " + leak));
        Map<String, Report.Sum> s = sums.standings();
        Report report = new Report(
                sums.received(),
                s.getOrDefault("pending", Report.Sum.NONE),
                s.getOrDefault("unknown", Report.Sum.NONE),
                s.getOrDefault("paid", Report.Sum.NONE),
                s.getOrDefault("refunded", Report.Sum.NONE),
                s.getOrDefault("parked", Report.Sum.NONE),
                s.getOrDefault("returned", Report.Sum.NONE),
                s.getOrDefault("failed", Report.Sum.NONE),
                s.getOrDefault("refused", Report.Sum.NONE),
                s.getOrDefault("cancelled", Report.Sum.NONE),
                sums.money(),
                sums.rails(),
                conserved,
                sums.duplicates(),
                leaks.size(),
                List.of(),
                seconds);
        return new Finding(report, faults);
    }

    private List<String> told() {
        return new TopicReader(places.bootstrapServers())
                .read(ToldPayments.TOPIC::equals).stream()
                        .map(TopicReader.Seen::value)
                        .toList();
    }

    private List<String> leaks(HubTables tables) {
        List<Canary> canaries = new ArrayList<>();
        month.people().forEach((creditor, people) -> {
            for (Person person : people) {
                canaries.addAll(Canary.of(creditor, person));
            }
        });
        for (String label : HealthLabels.ALL) {
            canaries.add(new Canary("a line’s label", Month.OPEN, Canary.Field.HEALTH, label));
        }
        LeakScan scan = new LeakScan(canaries);
        LeakScan control = new LeakScan(Canary.of("control", Control.PERSON));
        Set<String> planted = new HashSet<>();
        tables.everyRow((table, row) -> {
            scan.text("table " + table, row);
            if (table.equals(Control.TABLE)) {
                control.text("a table", row);
            }
        });
        for (TopicReader.Seen seen : new TopicReader(places.bootstrapServers()).read(topic -> !isCore(topic))) {
            String text = seen.key() + "\n" + seen.value() + "\n" + seen.headers();
            scan.text("topic " + seen.topic(), text);
            if (seen.topic().equals(Control.TOPIC)) {
                control.text("a topic", text);
            }
        }
        scan.folder(places.var(), this::skipped);
        DeclaredHops hops = DeclaredHops.shipped();
        List<ReceivedCalls> calls = places.simulators().entrySet().stream()
                .map(one -> new ReceivedCalls(one.getKey(), one.getValue().resolve("requests.jsonl")))
                .toList();
        calls.forEach(rail -> rail.search(scan, hops, month.refused(rail.rail())));

        List<String> leaks = new ArrayList<>(scan.found());
        leaks.addAll(incidents());
        calls.forEach(rail -> leaks.addAll(rail.withoutEvidence(tables.evidence(rail.rail()))));
        // A row that cannot be relied on is no evidence of what left.
        tables.brokenEvidence().ifPresent(leaks::add);
        planted.addAll(control.found());
        for (String place : List.of("a table", "a topic")) {
            if (planted.stream().noneMatch(found -> found.endsWith(place))) {
                leaks.add("the planted control was not found in " + place + ": this search proves nothing");
            }
        }
        Control.missed(controlFile())
                .forEach(missed ->
                        leaks.add("the planted control was not found, " + missed + ": this search proves nothing"));
        return leaks;
    }

    /** Lines that say that a number was masked at the last moment: it should not have come so far. */
    private List<String> incidents() {
        try (Stream<Path> files = Files.walk(places.var().resolve("log"))) {
            List<String> incidents = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                    lines.filter(line -> line.contains("Privacy incident: ")).forEach(incidents::add);
                }
            }
            return incidents;
        } catch (IOException e) {
            throw new UncheckedIOException("the logs cannot be read", e);
        }
    }

    /** Where the core system wrote, the simulator's own book, and what was planted on purpose. */
    private boolean skipped(Path file) {
        if (file.startsWith(places.control())
                || places.simulators().values().stream().anyMatch(file::startsWith)) {
            return true;
        }
        if (!file.startsWith(places.kafkaLogs()) || file.equals(places.kafkaLogs())) {
            return false;
        }
        String folder = places.kafkaLogs().relativize(file).getName(0).toString();
        return isCore(folder.replaceFirst("-[0-9]+$", ""));
    }

    private static boolean isCore(String topic) {
        return CORE_TOPICS.contains(topic);
    }

    private Path controlFile() {
        return places.control().resolve("planted.txt");
    }

    private void plant() {
        Control.plant(controlFile());
        String row = String.join(" ", Control.PERSON.traits());
        try (Connection connection = DriverManager.getConnection(places.jdbcUrl(), places.user(), places.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists sandbox_control");
            statement.execute("create table if not exists " + Control.TABLE + " (traits text primary key)");
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into " + Control.TABLE + " values (?) on conflict do nothing")) {
                insert.setString(1, row);
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the control cannot be planted", e);
        }
        Map<String, Object> settings = Map.of("bootstrap.servers", places.bootstrapServers(), "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Control.TOPIC, "control", row)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the control cannot be planted", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
