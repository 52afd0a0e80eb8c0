package eu.passerelle.console;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.ConsoleUsers.Role;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Hawtio's page in a real Chromium: what a viewer and an operator see and can do. */
class ConsoleInTheBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static RunningConsole console;

    @TempDir
    private Path profile;

    private ChromeDriver browser;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "skipped: needs Debian's packages chromium and chromium-driver");
        console = RunningConsole.start(TestPostgres.shared().freshDatabase());
    }

    @AfterAll
    static void stop() {
        if (console != null) {
            console.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(SHOTS);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1500,1000",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withLogFile(new File("target/chromedriver.log"))
                .build();
        browser = new ChromeDriver(service, options);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void aViewerLandsInCamelSeesTheDiagramAndCannotSuspend() throws IOException {
        logIn(Role.VIEWER);
        await(By.xpath("//*[contains(text(),'passerelle')]"));
        shoot("viewer-1-landing");
    }

    private void logIn(Role role) {
        browser.get(console.at("/actuator/hawtio/").toString());
        await(By.name("username")).sendKeys(role.name().toLowerCase(Locale.ROOT));
        browser.findElement(By.name("password")).sendKeys(RunningConsole.password(role));
        browser.findElement(By.cssSelector("button[type=submit]")).click();
    }

    private WebElement await(By what) {
        return new WebDriverWait(browser, Duration.ofSeconds(30))
                .until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    private void shoot(String name) throws IOException {
        Files.write(SHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        Files.writeString(SHOTS.resolve(name + ".html"), browser.getPageSource());
        Files.writeString(SHOTS.resolve(name + ".url"), browser.getCurrentUrl());
    }
}
