/* gazetag-mklexicon: an error in a word list ends the build, with file and line. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

struct run {
    int status;
    char output[1024];
};

/* Makes a table of the list and returns what was printed. */
static struct run make(const char *list)
{
    char csv[] = "/tmp/gazetag-list-XXXXXX", command[512];
    struct run run = {0};
    int file = mkstemp(csv);
    size_t length;
    FILE *pipe;

    assert_true(file >= 0);
    assert_int_equal(write(file, list, strlen(list)), strlen(list));
    close(file);
    snprintf(command, sizeof command,
             "'%s' --int weight --enum kind=KIND_ --entry 'struct x' --name list %s /dev/null 2>&1",
             MKLEXICON, csv);
    pipe = popen(command, "r");
    assert_non_null(pipe);
    length = fread(run.output, 1, sizeof run.output - 1, pipe);
    run.output[length] = '\0';
    run.status = pclose(pipe);
    remove(csv);
    return run;
}

static void assert_refused(const char *list, const char *complaint)
{
    struct run run = make(list);

    assert_int_not_equal(run.status, 0);
    if (!strstr(run.output, complaint))
        fail_msg("%s", run.output);
}

static void a_good_list_is_taken(void **state)
{
    struct run run = make("\xEF\xBB\xBFphrase,kind,weight\r\nbomb,small,1\r\n\"car bomb\",,\r\n");

    (void)state;
    assert_string_equal(run.output, "");
    assert_int_equal(run.status, 0);
}

static void what_is_wrong_is_named_with_its_line(void **state)
{
    (void)state;
    assert_refused("phrase,kind,weight\nbomb,small\n",
                   ":2: error: 2 fields where the header has 3");
    assert_refused("phrase,kind,weight\nbomb,small,1,2\n", ":2: error: 4 fields");
    assert_refused("phrase,kind,weight\nbomb,small,1\n\n\nmine,small,x\n",
                   ":5: error: column weight");
    assert_refused("phrase,kind,weight\n# remark\nbomb,a.b,1\n", ":3: error: \"a.b\" is no value");
    assert_refused("phrase,kind,weight\nbomb,,1\nmine,,1\nBOMB,,1\n",
                   ":4: error: \"bomb\" stands in line 2 already");
    assert_refused("phrase,kind,weight\nbomb & co,,1\n", ":2: error: \"&\"");
    assert_refused("phrase,kind,weight\n,,1\n", ":2: error: a phrase has no words");
    assert_refused("phrase,kind,weight\na b c d e f g h i,,1\n",
                   ":2: error: a phrase has at most 8");
    assert_refused("phrase,kind,weight\nb\xFFmb,,1\n", ":2: error: not UTF-8");
    assert_refused("phrase,kind,weight\n\"bomb,,1\n", ": error: ");
    assert_refused("phrase,kind,weight\n", ": error: the list is empty");
    assert_refused("name,kind,weight\nbomb,,1\n", ":1: error: there is no column \"phrase\"");
    assert_refused("phrase,weight\nbomb,1\n", ":1: error: there is no column for the option");
    assert_refused("phrase,kind,weight,a-b\nbomb,,1,\n", ":1: error: \"a-b\" is no name");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_list_is_taken),
        cmocka_unit_test(what_is_wrong_is_named_with_its_line),
    };

    return cmocka_run_group_tests_name("mklexicon", tests, NULL, NULL);
}
