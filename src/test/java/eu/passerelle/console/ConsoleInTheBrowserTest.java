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
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Hawtio's page in a real Chromium: what a viewer and an operator see and can do. */
class ConsoleInTheBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
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
    void aViewerSeesTheDiagramAndIsRefusedASuspensionByTheServer() throws IOException {
        logIn(Role.VIEWER);
        await(By.xpath("//*[contains(text(),'From seda:tiny')]"));
        shoot("viewer-1-diagram");

        openOperations();
        execute("suspend()");
        until(page -> browser.getPageSource().contains("Operation suspend() forbidden"));
        shoot("viewer-2-suspend-refused");
        assertThat(console.route()).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void anOperatorSuspendsARouteAndResumesIt() throws IOException {
        logIn(Role.OPERATOR);
        openOperations();
        execute("suspend()");
        until(page -> console.route() == ServiceStatus.Suspended);
        shoot("operator-1-suspended");
        execute("resume()");
        until(page -> console.route() == ServiceStatus.Started);
        shoot("operator-2-resumed");
    }

    @Test
    void whatWouldShowAMessageIsRefusedOrNotThere() throws IOException {
        console.camel().createProducerTemplate().sendBody("seda:unread", "Jeanne Lefèvre");
        logIn(Role.OPERATOR);
        await(By.xpath("//*[text()='tiny-intake']")).click();
        await(By.xpath("//a[normalize-space()='Exchanges']")).click();
        await(By.xpath("//*[contains(text(),'has not been enabled')]"));
        shoot("operator-3-exchanges");
        for (String tab : List.of("Trace", "Debug", "Browse", "Send")) {
            assertThat(browser.findElements(By.xpath("//a[normalize-space()='" + tab + "']")))
                    .as(tab)
                    .isEmpty();
        }
        assertThat(browser.findElements(By.xpath("//*[text()='endpoints']"))).isEmpty();
        for (String plugin : List.of("Connect", "Diagnostics", "Logs", "Spring Boot")) {
            assertThat(browser.findElements(By.xpath("//nav//a[normalize-space()='" + plugin + "']")))
                    .as(plugin)
                    .isEmpty();
        }
        assertThat(browser.getPageSource()).doesNotContain("Lefèvre");
    }

    @Test
    void ourFlowsStandInTheTree() throws IOException {
        logIn(Role.VIEWER);
        await(By.xpath("//a[normalize-space()='JMX']")).click();
        await(By.xpath("//*[text()='eu.passerelle']")).click();
        await(By.xpath("//*[text()='flow']")).click();
        await(By.xpath("//td[contains(.,'22000')]"));
        shoot("viewer-3-our-flow");
    }

    private void openOperations() throws IOException {
        await(By.xpath("//*[text()='tiny-intake']")).click();
        await(By.xpath("//a[normalize-space()='Operations']")).click();
    }

    /** Opens the operation in the list and presses its button. */
    private void execute(String operation) throws IOException {
        WebElement toggle = await(By.xpath("//button[starts-with(@aria-labelledby,'operation " + operation + " ')]"));
        press(toggle);
        WebElement section = await(By.xpath("//section[@aria-label='operation execute " + operation + "']"));
        press(section.findElement(By.cssSelector("button[type=submit]")));
    }

    private void press(WebElement button) {
        browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", button);
        button.click();
    }

    private void logIn(Role role) throws IOException {
        browser.get(console.at("/actuator/hawtio/").toString());
        await(By.name("username")).sendKeys(role.name().toLowerCase(Locale.ROOT));
        browser.findElement(By.name("password")).sendKeys(RunningConsole.password(role));
        browser.findElement(By.cssSelector("button[type=submit]")).click();
    }

    private WebElement await(By what) throws IOException {
        return patiently(ExpectedConditions.visibilityOfElementLocated(what));
    }

    private void until(ExpectedCondition<Boolean> condition) throws IOException {
        patiently(condition);
    }

    private <T> T patiently(ExpectedCondition<T> condition) throws IOException {
        try {
            return new WebDriverWait(browser, PATIENCE).until(condition);
        } catch (TimeoutException late) {
            shoot("waited-in-vain-" + System.nanoTime());
            throw late;
        }
    }

    private void shoot(String name) throws IOException {
        Files.write(SHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
}
