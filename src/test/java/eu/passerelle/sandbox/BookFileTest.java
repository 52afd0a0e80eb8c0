package eu.passerelle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookFileTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("book/journal.jsonl");
    }

    @Test
    void whatWasForcedIsFoundAgainOnce() throws IOException {
        try (BookFile book = BookFile.open(file())) {
            book.append("une facture payée");
            book.force(book.append("two"));
        }
        try (BookFile again = BookFile.open(file())) {
            assertThat(again.takeLines()).containsExactly("une facture payée", "two");
            assertThat(again.takeLines()).isEmpty();
        }
    }

    @Test
    void aTornLastLineIsCutOffAndTheNextLineStandsAlone() throws IOException {
        try (BookFile book = BookFile.open(file())) {
            book.append("one");
        }
        Files.writeString(file(), "tor", StandardOpenOption.APPEND);
        try (BookFile torn = BookFile.open(file())) {
            assertThat(torn.takeLines()).containsExactly("one");
            torn.append("two");
        }
        assertThat(Files.readAllLines(file())).containsExactly("one", "two");
    }

    @Test
    void aLineWithALineEndIsRefused() throws IOException {
        try (BookFile book = BookFile.open(file())) {
            assertThatThrownBy(() -> book.append("one\ntwo")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aFileHasOneWriter() throws IOException {
        try (BookFile book = BookFile.open(file())) {
            assertThatThrownBy(() -> BookFile.open(file())).isInstanceOf(OverlappingFileLockException.class);
            book.append("still mine");
        }
    }

    @Test
    void linesOfManyWritersNeverMix() throws IOException {
        try (BookFile book = BookFile.open(file())) {
            IntStream.range(0, 200).parallel().forEach(i -> book.force(book.append("line-" + i)));
        }
        List<String> expected =
                IntStream.range(0, 200).mapToObj(i -> "line-" + i).sorted().toList();
        assertThat(Files.readAllLines(file()).stream().sorted().toList()).isEqualTo(expected);
    }
}
