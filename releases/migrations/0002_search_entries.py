"""What is searched, and the index of its words, which each database has in its own way.

PostgreSQL keeps a column of the entry's words and a GIN index on it. SQLite keeps an FTS5 table of single
words (no positions: phrases are looked for in the entry), which triggers keep in step. Neither takes words
apart by itself: they stand between spaces already, see releases/search/words.py.

The entries of what is stored already are made after the migrations, see production/apps.py.
"""

import django.db.models.deletion
from django.db import migrations, models


MAKE = {
    'postgresql': [
        """ALTER TABLE releases_searchentry ADD COLUMN vector tsvector
           GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(words), ' '))) STORED""",
        'CREATE INDEX search_entry_by_word ON releases_searchentry USING gin (vector)',
    ],
    'sqlite': [
        """CREATE VIRTUAL TABLE releases_searchword USING fts5(
               words, content='releases_searchentry', content_rowid='id',
               tokenize="ascii tokenchars '.'", detail=none, columnsize=0)""",
        """CREATE TRIGGER search_entry_added AFTER INSERT ON releases_searchentry BEGIN
               INSERT INTO releases_searchword(rowid, words) VALUES (new.id, new.words);
           END""",
        """CREATE TRIGGER search_entry_gone AFTER DELETE ON releases_searchentry BEGIN
               INSERT INTO releases_searchword(releases_searchword, rowid, words)
               VALUES ('delete', old.id, old.words);
           END""",
        """CREATE TRIGGER search_entry_changed AFTER UPDATE OF id, words ON releases_searchentry BEGIN
               INSERT INTO releases_searchword(releases_searchword, rowid, words)
               VALUES ('delete', old.id, old.words);
               INSERT INTO releases_searchword(rowid, words) VALUES (new.id, new.words);
           END""",
    ],
}
DROP = {
    'postgresql': ['ALTER TABLE releases_searchentry DROP COLUMN vector'],
    'sqlite': [
        'DROP TRIGGER search_entry_added',
        'DROP TRIGGER search_entry_gone',
        'DROP TRIGGER search_entry_changed',
        'DROP TABLE releases_searchword',
    ],
}


def make_index(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.CharField(choices=[('company', 'Company'), ('mine', 'Mine'), ('release', 'Release'), ('passage', 'Passage')], max_length=10)),
                ('place', models.CharField(help_text='what hits of one day are sorted by', max_length=120, unique=True)),
                ('slug', models.CharField(help_text='of the company, mine or release', max_length=100)),
                ('day', models.DateField(db_index=True, help_text='of publication; names have none, and the last there is')),
                ('role', models.CharField(blank=True, choices=[('letterhead', 'Letterhead'), ('headline', 'Headline'), ('heading', 'Heading'), ('highlights', 'Highlights'), ('table', 'Table'), ('footnote', 'Footnote'), ('guidance', 'Guidance'), ('quote', 'Quote'), ('body', 'Body'), ('qualified_person', 'Qualified Person'), ('about', 'About'), ('disclaimer', 'Disclaimer'), ('forward_looking', 'Forward Looking'), ('contact', 'Contact')], max_length=20)),
                ('speaker', models.CharField(blank=True, max_length=200)),
                ('start', models.PositiveIntegerField(blank=True, null=True)),
                ('end', models.PositiveIntegerField(blank=True, null=True)),
                ('names', models.TextField(blank=True, help_text="of a company or mine: all, a line each, today's first")),
                ('words', models.TextField(help_text='as releases/search/words.py gives them, a space around each')),
                ('company', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='releases.company')),
                ('document', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='releases.document')),
                ('release', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='releases.release')),
            ],
            options={
                'verbose_name_plural': 'search entries',
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
