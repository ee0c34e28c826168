"""Keys, and on PostgreSQL the counts of requests (see fortuna_api/api/counting.py).

The counts are written at every request and worth nothing after a minute: the table is not logged.
"""

from django.db import migrations, models


MAKE = '''CREATE UNLOGGED TABLE request_count (
    client text, ends_at bigint, hits bigint, PRIMARY KEY (client, ends_at)) WITH (fillfactor = 50)'''


def make_counts(apps, schema_editor):
    if schema_editor.connection.vendor == 'postgresql':
        schema_editor.execute(MAKE)


def drop_counts(apps, schema_editor):
    if schema_editor.connection.vendor == 'postgresql':
        schema_editor.execute('DROP TABLE request_count')


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0002_search_entries'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApiKey',
            fields=[
                ('id', models.CharField(editable=False, max_length=150, primary_key=True, serialize=False, unique=True)),
                ('prefix', models.CharField(editable=False, max_length=8, unique=True)),
                ('hashed_key', models.CharField(editable=False, max_length=150)),
                ('created', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('name', models.CharField(default=None, help_text='A free-form name for the API key. Need not be unique. 50 characters max.', max_length=50)),
                ('revoked', models.BooleanField(blank=True, default=False, help_text='If the API key is revoked, clients cannot use it anymore. (This cannot be undone.)')),
                ('expiry_date', models.DateTimeField(blank=True, help_text='Once API key expires, clients cannot use it anymore.', null=True, verbose_name='Expires')),
                ('scopes', models.JSONField(default=list, help_text='what the holder may do beside reading')),
                ('last_used_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'API key',
                'verbose_name_plural': 'API keys',
                'ordering': ('-created',),
                'abstract': False,
            },
        ),
        migrations.RunPython(make_counts, drop_counts),
    ]
